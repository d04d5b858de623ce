package io.perdura.cli.platform;

import io.perdura.api.testing.TemporalProgram;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

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
        new Layout(state, state),
        ports,
        TemporalProgram.path(),
        standIn("worker"),
        standIn("bridge"));
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

  /** Runs a supervisor as a process of its own: the state folder is the argument. */
  public static void main(String[] args) {
    Supervisor supervisor = Supervisor.start(settings(Path.of(args[0])), System.out::println);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(supervisor::close));
    supervisor.await();
  }
}
