package io.perdura.bridge.support;

import io.perdura.api.temporal.TemporalNames;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The real servers of the tests, started once for all of them. */
public final class Servers {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Servers() {}

  /** URL of a new, empty database. */
  public static String newDatabase() {
    String name = "bridge" + DATABASES.incrementAndGet();
    try (var connection = Postgres.SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
    return "jdbc:postgresql://127.0.0.1:" + Postgres.SERVER.getPort() + "/" + name;
  }

  /** Host and port of a Temporal server. */
  public static String temporal() {
    return Temporal.SERVER.getTarget();
  }

  private static String temporalCli() {
    return Stream.concat(
            Stream.of(System.getProperty("perdura.temporal", "")),
            Stream.of(
                    (System.getenv("PATH") + ":" + System.getProperty("user.home") + "/go/bin")
                        .split(":", -1))
                .map(folder -> folder + "/temporal"))
        .filter(path -> !path.isEmpty() && Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "No Temporal CLI: put it on the PATH, or set -Dperdura.temporal=FILE"));
  }

  private static final class Postgres {
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "200")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Temporal {
    private static final TemporalDevServer SERVER = start();

    private static TemporalDevServer start() {
      List<String> arguments = new ArrayList<>();
      for (String attribute :
          List.of(
              TemporalNames.ATTRIBUTE_DEFINITION,
              TemporalNames.ATTRIBUTE_WORKSPACE,
              TemporalNames.ATTRIBUTE_MODE,
              TemporalNames.ATTRIBUTE_TRIGGER,
              TemporalNames.ATTRIBUTE_STATE)) {
        arguments.add("--search-attribute");
        arguments.add(attribute + "=Keyword");
      }
      for (String value :
          List.of(
              "history.transferProcessorMaxPollRPS=5000",
              "history.timerProcessorMaxPollRPS=5000",
              "matching.numTaskqueueReadPartitions=1",
              "matching.numTaskqueueWritePartitions=1",
              "history.continueAsNewMinInterval=\"0s\"",
              "history.workflowIdReuseMinimalInterval=\"0s\"")) {
        arguments.add("--dynamic-config-value");
        arguments.add(value);
      }
      TemporalDevServer server =
          TemporalDevServer.start(
              TemporalDevServerOptions.newBuilder()
                  .setExistingPath(temporalCli())
                  .setUiEnabled(false)
                  .setLogLevel("error")
                  .setExtraArgs(arguments)
                  .build());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    }
  }
}
