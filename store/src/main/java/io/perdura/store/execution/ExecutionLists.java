package io.perdura.store.execution;

import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.Trigger;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.rest.ExecutionRow;
import io.perdura.api.rest.Page;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.InvalidCursorException;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Lists of executions. */
public final class ExecutionLists {
  private static final ExecutionFilter UNFINISHED =
      ExecutionFilter.in(ExecutionStatus.PENDING, ExecutionStatus.RUNNING, ExecutionStatus.PAUSED);

  private final Db db;

  /** Works on the connections of {@code source}. */
  public ExecutionLists(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * A page. It is found by position, not by counting, so a far page costs what the first does.
   *
   * @param cursor from the page before, with the same sort; null = first page
   * @param limit most rows
   * @throws InvalidCursorException if the cursor is none of this sort
   */
  public Page<ExecutionRow> page(
      String workspace,
      ExecutionFilter filter,
      ExecutionSort sort,
      @Nullable String cursor,
      int limit) {
    ListCursor position = cursor == null ? null : ListCursor.parse(cursor, sort);
    Map<String, Object> params = new LinkedHashMap<>();
    String sql = sql(workspace, filter, sort, position, params);
    params.put("limit", limit + 1);
    List<Sorted> rows;
    try {
      rows = db.run(jdbc -> jdbc.sql(sql).params(params).query(ExecutionLists::sorted).list());
    } catch (DataIntegrityViolationException e) {
      if (cursor == null) {
        throw e;
      }
      throw new InvalidCursorException(cursor);
    }
    List<Sorted> shown = rows.size() <= limit ? rows : rows.subList(0, limit);
    Sorted last = rows.size() <= limit ? null : shown.getLast();
    return new Page<>(
        shown.stream().map(Sorted::row).toList(),
        last == null ? null : new ListCursor(sort, last.value(), last.id()).text());
  }

  /** What has not ended, newest first. */
  public List<ExecutionRow> unfinished(String workspace, int limit) {
    return page(workspace, UNFINISHED, ExecutionSort.NEWEST, null, limit).items();
  }

  private static String sql(
      String workspace,
      ExecutionFilter filter,
      ExecutionSort sort,
      @Nullable ListCursor position,
      Map<String, Object> params) {
    String order =
        "order by %1$s %2$s, id %2$s limit :limit".formatted(sort.column(), sort.direction());
    String where = where(workspace, filter, sort, position, params);
    if (filter.statuses().isEmpty()) {
      return "select *, %s::text as sort_value from execution where %s %s"
          .formatted(sort.column(), where, order);
    }
    // One index scan per state, each cut at the limit: a rare state among many rows stays fast.
    List<ExecutionStatus> statuses = List.copyOf(filter.statuses());
    params.put("statuses", Columns.array("text", statuses, ExecutionStatus::word));
    return """
    select e.*, %s::text as sort_value from unnest(:statuses) as s (word)
    cross join lateral (
      select * from execution where status = s.word and %s %s) as e
    %s
    """
        .formatted("e." + sort.column(), where, order, order);
  }

  private static String where(
      String workspace,
      ExecutionFilter filter,
      ExecutionSort sort,
      @Nullable ListCursor position,
      Map<String, Object> params) {
    List<String> conditions = new ArrayList<>();
    conditions.add("workspace_id = :workspace");
    params.put("workspace", workspace);
    if (filter.definitionId() != null) {
      conditions.add("definition_id = :definition");
      params.put("definition", Text.encode(filter.definitionId()));
    }
    if (filter.trigger() != null) {
      conditions.add("trigger = :trigger");
      params.put("trigger", filter.trigger().word());
    }
    addFork(filter, conditions, params);
    if (filter.search() != null) {
      conditions.add("search_text like lower(:search)");
      params.put("search", Text.contains(filter.search()));
    }
    if (filter.from() != null) {
      conditions.add("started_at >= :from");
      params.put("from", Columns.time(filter.from()));
    }
    if (filter.to() != null) {
      conditions.add("started_at < :to");
      params.put("to", Columns.time(filter.to()));
    }
    if (position != null) {
      conditions.add(
          "(%s, id) %s (cast(:value as %s), :id)"
              .formatted(sort.column(), sort.after(), sort.type()));
      params.put("value", position.value());
      params.put("id", position.id());
    }
    return String.join(" and ", conditions);
  }

  private static void addFork(
      ExecutionFilter filter, List<String> conditions, Map<String, Object> params) {
    if (filter.forkedFrom() != null) {
      UUID id = Columns.uuid(filter.forkedFrom());
      conditions.add(id == null ? "false" : "forked_from = :forkedFrom");
      if (id != null) {
        params.put("forkedFrom", id);
      }
    }
  }

  private record Sorted(ExecutionRow row, String value, UUID id) {}

  private static Sorted sorted(ResultSet row, int index) throws SQLException {
    return new Sorted(row(row), row.getString("sort_value"), row.getObject("id", UUID.class));
  }

  private static ExecutionRow row(ResultSet row) throws SQLException {
    String paused = row.getString("paused_reason");
    var startedAt = Columns.instant(row, "started_at");
    Long duration = Columns.longNullable(row, "duration_ms");
    return new ExecutionRow(
        row.getString("id"),
        Text.decode(row.getString("definition_id")),
        Text.decode(row.getString("name")),
        row.getInt("version"),
        Columns.word(ExecutionStatus.class, row.getString("status")),
        paused == null ? null : Columns.word(PausedReason.class, paused),
        Columns.word(ExecutionMode.class, row.getString("mode")),
        Columns.word(Trigger.class, row.getString("trigger")),
        Text.decode(row.getString("input_preview")),
        Text.decodeNullable(row.getString("current_step")),
        row.getInt("done"),
        Math.max(row.getInt("total"), row.getInt("done")),
        startedAt,
        Columns.instantNullable(row, "completed_at"),
        duration == null
            ? Math.max(0, System.currentTimeMillis() - startedAt.toEpochMilli())
            : duration,
        Text.decodeNullable(row.getString("error_message")),
        JsonColumn.readNullable(row.getString("live_progress"), LiveProgress.class),
        Forks.of(row));
  }
}
