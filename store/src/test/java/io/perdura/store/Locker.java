package io.perdura.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Keeps everybody from a table until it is closed. */
final class Locker implements AutoCloseable {
  private final Connection connection;

  private Locker(Connection connection) {
    this.connection = connection;
  }

  static Locker lock(DataSource source, String table) {
    try {
      Connection connection = source.getConnection();
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("lock table %s in access exclusive mode".formatted(table));
      }
      return new Locker(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
