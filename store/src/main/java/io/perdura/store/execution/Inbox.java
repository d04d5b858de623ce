package io.perdura.store.execution;

import io.perdura.api.event.AskedApproval;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.execution.NodeKeys;
import io.perdura.api.rest.InboxItem;
import io.perdura.api.rest.InboxItem.Kind;
import io.perdura.api.rest.Page;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.InvalidCursorException;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The nodes that wait for a person, as far as events have told. */
public final class Inbox {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public Inbox(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Which of them.
   *
   * @param kind null = all
   * @param assignee approvals for that one only; null = all
   * @param execution of that execution only; null = all
   */
  public record Filter(@Nullable Kind kind, @Nullable String assignee, @Nullable String execution) {
    /** All of them. */
    public static final Filter ALL = new Filter(null, null, null);
  }

  /**
   * A page, the longest wait first.
   *
   * @param cursor from the page before; null = first page
   * @param limit most rows
   * @throws InvalidCursorException if this made no such cursor
   */
  public Page<InboxItem> page(String workspace, Filter filter, @Nullable String cursor, int limit) {
    Position after = cursor == null ? Position.START : Position.parse(cursor);
    List<InboxItem> rows =
        db.run(jdbc ->
            jdbc.sql(
                    """
                    select i.*, e.definition_id, e.name from inbox i
                    join execution e on e.id = i.execution_id
                    where i.workspace_id = :workspace
                      and (i.since, i.execution_id, i.node_key) > (:since, :id, :key)
                      and (cast(:kind as text) is null or i.kind = :kind)
                      and (cast(:assignee as text) is null or i.assignees @> array[cast(:assignee as text)])
                      and (cast(:execution as text) is null or i.execution_id = cast(:of as uuid))
                    order by i.since, i.execution_id, i.node_key limit :limit
                    """)
                .param("workspace", workspace)
                .param("since", Columns.time(after.since()))
                .param("id", after.execution())
                .param("key", after.nodeKey())
                .param("kind", filter.kind() == null ? null : filter.kind().word())
                .param("assignee", Text.encodeNullable(filter.assignee()))
                .param("execution", filter.execution())
                .param("of", Columns.uuid(filter.execution()))
                .param("limit", limit + 1)
                .query(Inbox::item)
                .list());
    return rows.size() <= limit
        ? new Page<>(rows, null)
        : new Page<>(rows.subList(0, limit), Position.of(rows.get(limit - 1)).text());
  }

  /** The one node, if it waits for a person. */
  public Optional<InboxItem> find(String workspace, String execution, String nodeKey) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select i.*, e.definition_id, e.name from inbox i
                join execution e on e.id = i.execution_id
                where i.workspace_id = :workspace and i.execution_id = :id and i.node_key = :key
                """)
            .param("workspace", workspace)
            .param("id", Columns.uuid(execution))
            .param("key", Text.encode(nodeKey))
            .query(Inbox::item)
            .optional());
  }

  private static InboxItem item(ResultSet row, int index) throws SQLException {
    ExecutionEvent event = JsonColumn.read(row.getString("body"), ExecutionEvent.class);
    String key = Text.decode(row.getString("node_key"));
    AskedApproval asked = event instanceof NodeWaiting waiting ? waiting.approval() : null;
    NodeHeld held = event instanceof NodeHeld it ? it : null;
    return new InboxItem(
        Columns.word(Kind.class, row.getString("kind")),
        row.getString("execution_id"),
        Text.decode(row.getString("definition_id")),
        Text.decode(row.getString("name")),
        key,
        NodeKeys.nodeId(key),
        asked == null ? key : asked.title(),
        asked == null ? null : asked.body(),
        asked == null ? List.of() : asked.assignees(),
        asked == null ? null : asked.form(),
        asked == null ? null : asked.onTimeout(),
        Columns.instant(row, "since"),
        Columns.instantNullable(row, "until"),
        held == null ? null : held.error(),
        held == null ? null : held.suggestion(),
        held == null ? null : held.attempts());
  }

  /** The last row before a page. */
  private record Position(Instant since, UUID execution, String nodeKey) {
    static final Position START = new Position(Instant.EPOCH, new UUID(0, 0), "");

    static Position of(InboxItem item) {
      return new Position(
          item.since(), Columns.requireUuid(item.executionId()), Text.encode(item.nodeKey()));
    }

    String text() {
      String text = since + "\n" + execution + "\n" + nodeKey;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Position parse(String cursor) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        String[] parts = text.split("\n", 3);
        UUID id = parts.length == 3 ? Columns.uuid(parts[1]) : null;
        if (id != null && parts[2].indexOf('\0') < 0) {
          return new Position(Instant.parse(parts[0]), id, parts[2]);
        }
      } catch (IllegalArgumentException | DateTimeException e) {
        InvalidCursorException invalid = new InvalidCursorException(cursor);
        invalid.initCause(e);
        throw invalid;
      }
      throw new InvalidCursorException(cursor);
    }
  }
}
