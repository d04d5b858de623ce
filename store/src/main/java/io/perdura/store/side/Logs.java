package io.perdura.store.side;

import io.perdura.api.plan.Action.LogLevel;
import io.perdura.api.rest.Page;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.InvalidCursorException;
import io.perdura.store.db.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Log lines of executions, from their events and from their workers. */
public final class Logs {
  private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,17})-(\\d{1,18})");
  private static final Instant START = Instant.EPOCH.minus(1, ChronoUnit.DAYS);

  private final Db db;

  /** Works on the connections of {@code source}. */
  public Logs(DataSource source) {
    this.db = new Db(source);
  }

  /** A page by time, oldest first. */
  public Page<LogEntry> page(
      String workspace, String executionId, LogQuery query, @Nullable String cursor, int limit) {
    Place after = cursor == null ? new Place(START, 0) : Place.parse(cursor);
    List<LogLevel> levels =
        Stream.of(LogLevel.values())
            .filter(level -> level.compareTo(query.minLevel()) >= 0)
            .toList();
    List<LogEntry> rows =
        db.run(jdbc ->
            jdbc.sql(
                    """
                    select id, at, level, node_key, attempt, message from log
                    where execution_id = :execution
                      and exists (select from execution
                        where id = :execution and workspace_id = :workspace)
                      and level = any(:levels)
                      and (cast(:node as text) is null or node_key = :node)
                      and (cast(:search as text) is null or message ilike :search)
                      and (at, id) > (:at, :id)
                    order by at, id limit :limit
                    """)
                .param("execution", Columns.uuid(executionId))
                .param("workspace", workspace)
                .param("levels", Columns.array("text", levels, Logs::word))
                .param("node", Text.encodeNullable(query.nodeKey()))
                .param("search", query.search() == null ? null : Text.contains(query.search()))
                .param("at", Columns.time(after.at()))
                .param("id", after.id())
                .param("limit", limit + 1)
                .query(Logs::entry)
                .list());
    return rows.size() <= limit
        ? new Page<>(rows, null)
        : new Page<>(rows.subList(0, limit), Place.of(rows.get(limit - 1)).text());
  }

  private static String word(LogLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private static LogEntry entry(ResultSet row, int index) throws SQLException {
    return new LogEntry(
        row.getLong("id"),
        Columns.instant(row, "at"),
        Columns.word(LogLevel.class, row.getString("level")),
        Text.decodeNullable(row.getString("node_key")),
        Columns.intNullable(row, "attempt"),
        Text.decode(row.getString("message")));
  }

  private record Place(Instant at, long id) {
    static Place of(LogEntry entry) {
      return new Place(entry.at(), entry.id());
    }

    static Place parse(String cursor) {
      Matcher matcher = CURSOR.matcher(cursor);
      if (!matcher.matches()) {
        throw new InvalidCursorException(cursor);
      }
      Instant at = Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS);
      return new Place(at, Long.parseLong(matcher.group(2)));
    }

    String text() {
      return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
    }
  }
}
