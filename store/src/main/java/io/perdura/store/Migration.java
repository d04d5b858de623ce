package io.perdura.store;

import io.perdura.store.db.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Runs the migrations of {@code db/migration}. */
final class Migration {
  private Migration() {}

  static void run(StoreConfig config) {
    DataSource source = Pools.migrating(config);
    requireServer(config, source);
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration")
        .cleanDisabled(true)
        .load()
        .migrate();
  }

  private static void requireServer(StoreConfig config, DataSource source) {
    try (Connection connection = source.getConnection()) {
      connection.isValid(5);
    } catch (SQLException e) {
      throw new StoreUnavailableException(
          "PostgreSQL does not answer at %s as user %s (%s). Start it, or correct its address and password."
              .formatted(config.url().replaceAll("\\?.*", ""), config.user(), e.getMessage()),
          e);
    }
  }
}
