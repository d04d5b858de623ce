package io.perdura.store.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.RecordedEvent;
import io.perdura.store.db.Columns;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The tables execution_event and log, as far as events fill them. */
final class EventRows {
  /** Most characters of JSON in one statement: below this PostgreSQL and the driver stay lean. */
  private static final int STATEMENT_CHARS = 4 * 1024 * 1024;

  /** Most bytes of JSON in one answer, unless a single event is larger. */
  private static final int PAGE_BYTES = 1024 * 1024;

  /** Inserts what {@link #bind} binds; without its condition and its conflict clause. */
  static final String INSERT =
      """
      insert into execution_event (execution_id, seq, at, type, node_key, size, body)
      select :id, e.seq, e.at, e.type, e.node_key, octet_length(e.body), cast(e.body as json)
      from unnest(:seqs, :ats, :types, :keys, :bodies) as e (seq, at, type, node_key, body)
      """;

  static final String ON_CONFLICT = " on conflict (execution_id, seq) do nothing";

  /** Inserts what {@link #bindLog} binds; without its condition. */
  static final String INSERT_LOG =
      """
      insert into log (execution_id, event_seq, at, level, node_key, message)
      select :id, * from unnest(:logSeqs, :logAts, :logLevels, :logKeys, :logMessages)
      """;

  private static final Map<Class<?>, String> TYPES = types();

  private EventRows() {}

  static void insert(JdbcClient jdbc, UUID execution, List<RecordedEvent> events) {
    List<Row> slice = new ArrayList<>();
    int chars = 0;
    for (RecordedEvent event : events) {
      Row row = Row.of(event);
      slice.add(row);
      chars += row.body().length();
      if (chars >= STATEMENT_CHARS) {
        insertSlice(jdbc, execution, slice);
        slice.clear();
        chars = 0;
      }
    }
    insertSlice(jdbc, execution, slice);
  }

  private static void insertSlice(JdbcClient jdbc, UUID execution, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    bindRows(jdbc.sql(INSERT + ON_CONFLICT), rows).param("id", execution).update();
  }

  /** Binds the rows of events to {@link #INSERT}. */
  static StatementSpec bind(StatementSpec statement, List<RecordedEvent> events) {
    return bindRows(statement, events.stream().map(Row::of).toList());
  }

  private static StatementSpec bindRows(StatementSpec statement, List<Row> rows) {
    return statement
        .param("seqs", Columns.array("int8", rows, Row::seq))
        .param("ats", Columns.array("timestamptz", rows, Row::at))
        .param("types", Columns.array("text", rows, Row::type))
        .param("keys", Columns.array("text", rows, Row::nodeKey))
        .param("bodies", Columns.array("text", rows, Row::body));
  }

  static void insertLog(JdbcClient jdbc, UUID execution, List<RecordedEvent> events) {
    if (events.stream().anyMatch(recorded -> recorded.event() instanceof LogWritten)) {
      bindLog(jdbc.sql(INSERT_LOG), events).param("id", execution).update();
    }
  }

  /** Binds the log lines among the events to {@link #INSERT_LOG}. */
  static StatementSpec bindLog(StatementSpec statement, List<RecordedEvent> events) {
    List<LogRow> rows = new ArrayList<>();
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof LogWritten log) {
        rows.add(new LogRow(recorded, log));
      }
    }
    return statement
        .param("logSeqs", Columns.array("int8", rows, row -> row.recorded().seq()))
        .param(
            "logAts",
            Columns.array(
                "timestamptz", rows, row -> Columns.timeElement(row.recorded().timestamp())))
        .param(
            "logLevels",
            Columns.array("text", rows, row -> row.log().level().name().toLowerCase(Locale.ROOT)))
        .param("logKeys", Columns.array("text", rows, row -> Text.encode(row.log().nodeKey())))
        .param("logMessages", Columns.array("text", rows, row -> Text.encode(row.log().message())));
  }

  static List<RecordedEvent> page(
      JdbcClient jdbc, String workspace, @Nullable UUID execution, long after, int limit) {
    return page(jdbc, workspace, execution, after, limit, null);
  }

  /** As above; of some types only, where they are given. */
  static List<RecordedEvent> page(
      JdbcClient jdbc,
      String workspace,
      @Nullable UUID execution,
      long after,
      int limit,
      @Nullable List<String> types) {
    return jdbc.sql(
            """
            select seq, at, body from (
              select seq, at, body, sum(size) over w as bytes, row_number() over w as nr
              from execution_event
              where execution_id = :id and seq > :after
                and (cast(:types as text[]) is null or type = any(cast(:types as text[])))
                and exists (select from execution where id = :id and workspace_id = :workspace)
              window w as (order by seq) limit :limit) as page
            where bytes <= :bytes or nr = 1 order by seq
            """)
        .param("id", execution)
        .param("after", after)
        .param("types", types == null ? null : types.toArray(String[]::new))
        .param("workspace", workspace)
        .param("limit", limit)
        .param("bytes", PAGE_BYTES)
        .query(EventRows::event)
        .list();
  }

  static Optional<RecordedEvent> last(
      JdbcClient jdbc, String workspace, @Nullable UUID execution, String type) {
    return jdbc.sql(
            """
            select seq, at, body from execution_event
            where execution_id = :id and type = :type
              and exists (select from execution where id = :id and workspace_id = :workspace)
            order by seq desc limit 1
            """)
        .param("id", execution)
        .param("type", type)
        .param("workspace", workspace)
        .query(EventRows::event)
        .optional();
  }

  static RecordedEvent event(ResultSet row, int index) throws SQLException {
    return new RecordedEvent(
        row.getLong("seq"),
        Columns.instant(row, "at"),
        JsonColumn.read(row.getString("body"), ExecutionEvent.class));
  }

  private record LogRow(RecordedEvent recorded, LogWritten log) {}

  private record Row(
      long seq, @Nullable String at, String type, @Nullable String nodeKey, String body) {
    static Row of(RecordedEvent recorded) {
      ExecutionEvent event = recorded.event();
      return new Row(
          recorded.seq(),
          Columns.timeElement(recorded.timestamp()),
          typeOf(event),
          Text.encodeNullable(NodeFold.nodeKey(event)),
          JsonColumn.write(event));
    }
  }

  static String typeOf(ExecutionEvent event) {
    String type = TYPES.get(event.getClass());
    return type == null ? event.getClass().getSimpleName() : type;
  }

  /** The names are where Jackson reads them. */
  private static Map<Class<?>, String> types() {
    Map<Class<?>, String> types = new LinkedHashMap<>();
    JsonSubTypes annotation = ExecutionEvent.class.getAnnotation(JsonSubTypes.class);
    if (annotation != null) {
      for (JsonSubTypes.Type type : annotation.value()) {
        types.put(type.value(), type.name());
      }
    }
    return types;
  }
}
