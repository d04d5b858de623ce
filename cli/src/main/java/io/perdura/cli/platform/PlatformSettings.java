package io.perdura.cli.platform;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SequencedMap;

/**
 * What a local platform is started with. An option beats the environment, the environment beats
 * {@code .perdura/config}, and that beats the standard.
 *
 * @param layout where its files are
 * @param ports wanted ports; 0 = any free one
 * @param temporalCli the Temporal CLI
 * @param worker command of the worker
 * @param bridge command of the bridge
 */
public record PlatformSettings(
    Layout layout,
    SequencedMap<Port, Integer> ports,
    Path temporalCli,
    List<String> worker,
    List<String> bridge) {
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xshare:auto",
          "-Dfile.encoding=UTF-8",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final List<String> WORKER = List.of("-Xmx512m");

  /** The first compiler alone halves the work of a start, and is fast enough for one machine. */
  private static final List<String> BRIDGE = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1");

  /** Copies the collections. */
  public PlatformSettings {
    ports = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ports));
    worker = List.copyOf(worker);
    bridge = List.copyOf(bridge);
  }

  /** The folders that the environment names. */
  public static Layout layout(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("PERDURA_HOME", ".")).toAbsolutePath().normalize();
    String state = environment.get("PERDURA_STATE");
    return new Layout(
        home, state == null ? home.resolve(".perdura") : Path.of(state).toAbsolutePath());
  }

  /**
   * Collects the settings.
   *
   * @param options ports that the command line names
   */
  public static PlatformSettings of(Map<String, String> environment, Map<Port, Integer> options) {
    Layout layout = layout(environment);
    return new PlatformSettings(
        layout,
        ports(environment, options, properties(layout.config())),
        temporalCli(environment, layout),
        javaCommand(environment, "PERDURA_WORKER_OPTS", WORKER, layout.workerJar()),
        javaCommand(environment, "PERDURA_BRIDGE_OPTS", BRIDGE, layout.bridgeJar()));
  }

  /** The command that runs a thin jar with the JVM settings of the local platform. */
  static List<String> javaCommand(
      Map<String, String> environment, String variable, List<String> standard, Path jar) {
    List<String> command = new ArrayList<>();
    command.add(javaProgram());
    command.addAll(JVM);
    command.addAll(standard);
    String more = environment.getOrDefault(variable, "").strip();
    if (!more.isEmpty()) {
      command.addAll(List.of(more.split("\\s+", -1)));
    }
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }

  /** The {@code java} that runs this process. */
  static String javaProgram() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static SequencedMap<Port, Integer> ports(
      Map<String, String> environment, Map<Port, Integer> options, Properties config) {
    SequencedMap<Port, Integer> ports = new LinkedHashMap<>();
    for (Port port : Port.values()) {
      Integer option = options.get(port);
      String variable = environment.get(port.variable());
      String property = config.getProperty(port.property());
      if (option != null) {
        ports.put(port, checked(option, port.option()));
      } else if (variable != null) {
        ports.put(port, number(variable, port.variable()));
      } else if (property != null) {
        ports.put(port, number(property, port.property() + " in .perdura/config"));
      } else {
        ports.put(port, port.standard());
      }
    }
    return ports;
  }

  private static int number(String text, String source) {
    try {
      return checked(Integer.parseInt(text.strip()), source);
    } catch (NumberFormatException e) {
      throw new PlatformException(
          "%s is no port: \"%s\". Use a number from 0 (any free one) to 65535."
              .formatted(source, text),
          e);
    }
  }

  private static int checked(int port, String source) {
    if (port < 0 || port > 65_535) {
      throw new PlatformException(
          "%s is no port: %d. Use a number from 0 (any free one) to 65535."
              .formatted(source, port));
    }
    return port;
  }

  private static Properties properties(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new PlatformException("Cannot read the settings in " + file + ": " + e, e);
      }
    }
    return properties;
  }

  private static Path temporalCli(Map<String, String> environment, Layout layout) {
    String given = environment.get("PERDURA_TEMPORAL");
    if (given != null && !given.isBlank()) {
      return Path.of(given);
    }
    for (String folder :
        environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, "temporal");
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    return layout.state().resolve("bin/temporal");
  }
}
