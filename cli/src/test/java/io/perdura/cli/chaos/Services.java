package io.perdura.cli.chaos;

import io.perdura.api.temporal.ServerTuning;
import io.perdura.api.testing.TemporalProgram;
import io.perdura.store.Store;
import io.perdura.store.StoreConfig;
import io.perdura.store.db.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Makes the processes of a cluster; none is started here. */
final class Services {
  private static final HttpClient PROBE =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Path home;
  private final Path folder;
  private final int postgresPort = Ports.free();
  private final int temporalPort = Ports.free();

  /**
   * @param folder where this cluster keeps its data and logs
   */
  Services(Path folder) {
    String told = System.getProperty("perdura.home");
    this.home =
        told == null || told.isEmpty()
            ? Path.of("").toAbsolutePath().getParent()
            : Path.of(told).toAbsolutePath();
    this.folder = folder;
  }

  Path home() {
    return home;
  }

  String temporalTarget() {
    return "127.0.0.1:" + temporalPort;
  }

  StoreConfig database() {
    return StoreConfig.of(
            "jdbc:postgresql://127.0.0.1:" + postgresPort + "/perdura", "perdura", "perdura")
        .withPoolSize(2);
  }

  OsProcess postgres() {
    Path data = folder.resolve("postgres");
    Path log = folder.resolve("postgres.log");
    try {
      Path programs = PostgresPrograms.unpacked(home.resolve("cli/target/chaos/postgres-programs"));
      PostgresPrograms.initialise(programs, data, log);
      List<String> command =
          List.of(
              programs.resolve("bin/postgres").toString(),
              "-D",
              data.toString(),
              "-p",
              "" + postgresPort,
              "-c",
              "listen_addresses=127.0.0.1",
              "-c",
              "unix_socket_directories=",
              "-c",
              "max_connections=150",
              "-c",
              "shared_buffers=64MB");
      return process("postgres", PostgresPrograms.command(command), Map.of(), this::hasDatabase)
          .mayStartAgain(3);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean hasDatabase() {
    if (!Ports.isOpen(postgresPort)) {
      return false;
    }
    try (Store store = Store.open(database().withPoolSize(1))) {
      store.ping();
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  OsProcess temporal() {
    List<String> command = new ArrayList<>();
    command.add(TemporalProgram.path().toString());
    command.addAll(List.of("server", "start-dev", "--headless", "--ip", "127.0.0.1"));
    command.addAll(List.of("--log-level", "error", "--port", "" + temporalPort));
    command.addAll(List.of("--db-filename", folder.resolve("temporal.db").toString()));
    command.addAll(ServerTuning.arguments());
    return process("temporal", command, Map.of(), new TemporalProbe(temporalTarget()))
        .mayStartAgain(3);
  }

  OsProcess worker(String name, Map<String, String> more) {
    int management = Ports.free();
    Map<String, String> environment = environment(management);
    environment.put("PERDURA_EGRESS", "local");
    environment.put("PERDURA_SWEEP_SECONDS", "5");
    environment.putAll(more);
    return java(name, "worker/target/perdura-worker.jar", environment, management);
  }

  OsProcess bridge(String name, int port, int management, Map<String, String> more) {
    Map<String, String> environment = environment(management);
    environment.put("PERDURA_BRIDGE_PORT", "" + port);
    environment.put("PERDURA_STREAM_PERWORKSPACE", "500");
    environment.putAll(more);
    return java(name, "ui-bridge/target/perdura-ui-bridge.jar", environment, management);
  }

  private Map<String, String> environment(int management) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PERDURA_DATABASE_URL", database().url());
    environment.put("PERDURA_DATABASE_USER", database().user());
    environment.put("PERDURA_DATABASE_PASSWORD", database().password());
    environment.put("PERDURA_TEMPORAL_TARGET", temporalTarget());
    environment.put("PERDURA_MANAGEMENT_PORT", "" + management);
    return environment;
  }

  private OsProcess java(String name, String jar, Map<String, String> environment, int management) {
    Path file = home.resolve(jar);
    if (!Files.exists(file)) {
      throw new IllegalStateException(file + " is missing. Build it: mvn package");
    }
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            file.toString());
    return process(name, command, environment, () -> health(management) == 200);
  }

  private OsProcess process(
      String name, List<String> command, Map<String, String> environment, BooleanSupplier ready) {
    return new OsProcess(name, command, environment, folder.resolve(name + ".log"), ready);
  }

  /** Status of a process's readiness; 0 if it does not answer. */
  static int health(int management) {
    try {
      return probe(management).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /** The answer of a process's readiness. */
  static HttpResponse<String> probe(int management) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
    try {
      return PROBE.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
