package io.perdura.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * The worker or the bridge: a thin jar with its settings in the environment. It is ready when its
 * management port answers {@code /actuator/health/readiness} with 200.
 */
final class JavaService implements Service {
  private static final List<String> SUPERVISOR_ONLY =
      List.of(
          "PERDURA_HOME", "PERDURA_STATE", "PERDURA_TEMPORAL", "PERDURA_URL", "PERDURA_API_KEY");

  private final ServiceName name;
  private final List<String> command;
  private final List<String> archiveOptions;
  private final Supplier<SequencedMap<String, String>> environment;
  private final SequencedMap<Port, Integer> ports;
  private final HttpProbe probe;

  /**
   * @param archive file for the classes as the JVM has loaded them; written at an orderly end, it
   *     halves the work of the next start
   * @param ports its ports; the last one is the management port
   */
  JavaService(
      ServiceName name,
      List<String> command,
      Path archive,
      Supplier<SequencedMap<String, String>> environment,
      SequencedMap<Port, Integer> ports,
      HttpProbe probe) {
    this.name = name;
    this.command = command;
    this.archiveOptions =
        List.of(
            "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=error");
    this.environment = environment;
    this.ports = ports;
    this.probe = probe;
  }

  @Override
  public ServiceName name() {
    return name;
  }

  @Override
  public String describe() {
    String health = "health http://127.0.0.1:" + managementPort() + "/actuator/health";
    return ports.size() == 1
        ? health
        : "http://127.0.0.1:" + ports.firstEntry().getValue() + ", " + health;
  }

  @Override
  public List<Port> ports() {
    return List.copyOf(ports.keySet());
  }

  @Override
  public Path program() {
    int option = command.indexOf("-jar");
    return Path.of(command.get(option < 0 ? 0 : option + 1));
  }

  @Override
  public void prepare() throws IOException {
    if (!Files.exists(program())) {
      throw new IOException(
          program() + " is missing. Build it: ./perdura builds when it is called.");
    }
  }

  @Override
  public ProcessBuilder process() {
    List<String> words = new ArrayList<>(command);
    words.addAll(1, archiveOptions);
    ProcessBuilder builder = new ProcessBuilder(words);
    // What configures the supervisor is none of the process's business.
    builder.environment().keySet().removeAll(SUPERVISOR_ONLY);
    // A single user's own machine: HTTP nodes may reach its other programs.
    builder.environment().putIfAbsent("PERDURA_EGRESS", "local");
    builder.environment().putIfAbsent("PERDURA_WORKER_GRACE", "5");
    builder.environment().putAll(environment.get());
    return builder;
  }

  @Override
  public boolean isReady() {
    return probe.isOk("http://127.0.0.1:" + managementPort() + "/actuator/health/readiness");
  }

  private int managementPort() {
    return ports.lastEntry().getValue();
  }
}
