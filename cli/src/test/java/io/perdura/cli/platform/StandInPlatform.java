package io.perdura.cli.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Settings of a platform with real servers and stand-ins for the worker and the bridge. */
final class StandInPlatform {
  private StandInPlatform() {}

  static PlatformSettings settings(Path state) {
    SequencedMap<Port, Integer> ports = new LinkedHashMap<>();
    for (Port port : Port.values()) {
      ports.put(port, 0);
    }
    return settings(state, ports);
  }

  static PlatformSettings settings(Path state, SequencedMap<Port, Integer> ports) {
    return new PlatformSettings(
        new Layout(state, state), ports, temporal(), standIn("worker"), standIn("bridge"));
  }

  /** The command of a stand-in. */
  private static List<String> standIn(String kind) {
    return List.of(
        PlatformSettings.javaProgram(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        StandIn.class.getName(),
        kind);
  }

  private static Path temporal() {
    String given = System.getProperty("perdura.temporal", "");
    return Stream.concat(
            Stream.of(given).filter(path -> !path.isEmpty()).map(Path::of),
            Stream.concat(
                Stream.of(System.getenv("PATH").split(":", -1))
                    .map(dir -> Path.of(dir, "temporal")),
                Stream.of(Path.of(System.getProperty("user.home"), "go/bin/temporal"))))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Temporal CLI: set -Dperdura.temporal"));
  }

  /** Runs a supervisor as a process of its own: the state folder is the argument. */
  public static void main(String[] args) {
    Supervisor supervisor = Supervisor.start(settings(Path.of(args[0])), System.out::println);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(supervisor::close));
    supervisor.await();
  }
}
