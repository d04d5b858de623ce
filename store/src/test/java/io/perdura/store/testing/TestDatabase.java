package io.perdura.store.testing;

import io.perdura.api.testing.ServerStart;
import io.perdura.store.Store;
import io.perdura.store.StoreConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database of its own with the current schema, on one embedded PostgreSQL per JVM: one per test
 * class, closed after it. It is a copy of a migrated template, which takes some 50 ms.
 */
public final class TestDatabase implements AutoCloseable {
  private static final String TEMPLATE = "perdura_template";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private final String name;
  private final StoreConfig config;
  private final Store store;

  private TestDatabase(String name, StoreConfig config) {
    this.name = name;
    this.config = config;
    this.store = Store.open(config);
  }

  /** A migrated database. */
  public static TestDatabase create() {
    EmbeddedPostgres postgres = server();
    String name = "test_" + COUNT.incrementAndGet();
    execute(postgres, "create database %s template %s".formatted(name, TEMPLATE));
    return new TestDatabase(name, config(postgres, name));
  }

  /** A database without any schema. */
  public static TestDatabase createEmpty() {
    EmbeddedPostgres postgres = server();
    String name = "test_" + COUNT.incrementAndGet();
    execute(postgres, "create database " + name);
    return new TestDatabase(name, config(postgres, name));
  }

  /** How to connect. */
  public StoreConfig config() {
    return config;
  }

  /** An open store. */
  public Store store() {
    return store;
  }

  /** The open store's connections. */
  public DataSource dataSource() {
    return store.dataSource();
  }

  /** Runs a statement as it is. */
  public void execute(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    store.close();
    execute(server(), "drop database %s with (force)".formatted(name));
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      EmbeddedPostgres started =
          ServerStart.of(
              "PostgreSQL",
              () ->
                  EmbeddedPostgres.builder()
                      .setPGStartupWait(Duration.ofMinutes(1))
                      .setServerConfig("max_connections", "300")
                      .setServerConfig("shared_buffers", "128MB")
                      .start());
      execute(started, "create database " + TEMPLATE);
      try (Store store = Store.open(config(started, TEMPLATE).withPoolSize(1))) {
        store.migrate();
      }
      server = started;
    }
    return server;
  }

  private static StoreConfig config(EmbeddedPostgres postgres, String database) {
    return StoreConfig.of(
        "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), database),
        "postgres",
        "");
  }

  private static void execute(EmbeddedPostgres postgres, String sql) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
