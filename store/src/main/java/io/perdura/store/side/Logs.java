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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Log lines of executions, from their events and from their workers. */
public final class Logs {
  private static final String MATCHING =
      """
      from log
      where execution_id = :execution
        and exists (select from execution
          where id = :execution and workspace_id = :workspace)
        and level = any(:levels)
        and (cast(:node as text) is null or node_key = :node)
        and (cast(:search as text) is null or message ilike :search)
        and (at, id) > (:at, :id)
      """;

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
    List<LogEntry> rows =
        db.run(jdbc ->
            select(
                    jdbc,
                    "select id, at, level, node_key, attempt, message "
                        + MATCHING
                        + " order by at, id limit :limit",
                    new Wanted(workspace, executionId, query, cursor))
                .param("limit", limit + 1)
                .query(Logs::entry)
                .list());
    return rows.size() <= limit
        ? new Page<>(rows, null)
        : new Page<>(rows.subList(0, limit), Place.of(rows.get(limit - 1)).text());
  }

  /**
   * How many lines there are after a cursor, and where each page of them begins.
   *
   * @param every lines of a page
   */
  public LogIndex index(
      String workspace, String executionId, LogQuery query, @Nullable String cursor, int every) {
    List<Numbered> ends =
        db.run(jdbc ->
            select(
                    jdbc,
                    "select n, at, id, last from (select at, id, row_number() over lines as n,"
                        + " lead(id) over lines is null as last "
                        + MATCHING
                        + " window lines as (order by at, id)) as numbered"
                        + " where n % :every = 0 or last order by n",
                    new Wanted(workspace, executionId, query, cursor))
                .param("every", every)
                .query(Logs::numbered)
                .list());
    return new LogIndex(
        ends.isEmpty() ? 0 : ends.getLast().n(),
        ends.stream().filter(end -> !end.last()).map(end -> end.place().text()).toList());
  }

  private static JdbcClient.StatementSpec select(JdbcClient jdbc, String sql, Wanted wanted) {
    Place after = wanted.cursor() == null ? new Place(START, 0) : Place.parse(wanted.cursor());
    LogQuery query = wanted.query();
    List<LogLevel> levels =
        Stream.of(LogLevel.values())
            .filter(level -> level.compareTo(query.minLevel()) >= 0)
            .toList();
    return jdbc.sql(sql)
        .param("execution", Columns.uuid(wanted.executionId()))
        .param("workspace", wanted.workspace())
        .param("levels", Columns.array("text", levels, Logs::word))
        .param("node", Text.encodeNullable(query.nodeKey()))
        .param("search", query.search() == null ? null : Text.contains(query.search()))
        .param("at", Columns.time(after.at()))
        .param("id", after.id());
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

  private static Numbered numbered(ResultSet row, int index) throws SQLException {
    return new Numbered(
        row.getLong("n"),
        new Place(Columns.instant(row, "at"), row.getLong("id")),
        row.getBoolean("last"));
  }

  /** Which lines of which execution, after which one. */
  private record Wanted(
      String workspace, String executionId, LogQuery query, @Nullable String cursor) {}

  /** The nth line; whether it is the last of all. */
  private record Numbered(long n, Place place, boolean last) {}

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
