package io.perdura.store.execution;

import io.perdura.api.execution.ForkedFrom;
import io.perdura.store.db.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The columns of an execution that say what it is a fork of. */
final class Forks {
  private Forks() {}

  static @Nullable ForkedFrom of(ResultSet row) throws SQLException {
    String from = row.getString("forked_from");
    return from == null
        ? null
        : new ForkedFrom(from, Text.decodeNullable(row.getString("forked_node")));
  }
}
