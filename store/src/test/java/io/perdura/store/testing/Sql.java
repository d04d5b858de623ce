package io.perdura.store.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Looks into the tables. */
public final class Sql {
  private Sql() {}

  /** The only value of a query, as text. */
  public static String text(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The only value of a query, as a number. */
  public static long number(DataSource source, String sql) {
    return Long.parseLong(text(source, sql));
  }
}
