package io.perdura.bridge.support;

import io.perdura.api.testing.ServerStart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, started once for all tests. */
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

  private static final class Postgres {
    private static final EmbeddedPostgres SERVER =
        ServerStart.of(
            "PostgreSQL",
            () ->
                EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start());
  }
}
