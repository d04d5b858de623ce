package io.perdura.store.member;

import io.perdura.api.json.Json;
import io.perdura.api.rest.Page;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.InvalidCursorException;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who did what; rows are only ever added. */
public final class Audit {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public Audit(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * A row.
   *
   * @param action verb, such as {@code definition.publish}
   * @param target id of what it was done to
   * @param details anything else; no secrets
   */
  public record Entry(
      long id,
      Instant at,
      String memberId,
      String action,
      String target,
      @Nullable JsonNode details) {}

  /** Adds a row; see {@link Entry} for the parts. */
  public void add(
      String workspace, String memberId, String action, String target, @Nullable JsonNode details) {
    db.run(jdbc ->
        jdbc.sql(
                """
                insert into audit (workspace_id, member_id, action, target, details)
                values (:workspace, :member, :action, :target, cast(:details as json))
                """)
            .param("workspace", workspace)
            .param("member", Text.encode(memberId))
            .param("action", action)
            .param("target", Text.encode(target))
            .param("details", JsonColumn.writeNullable(details))
            .update());
  }

  /**
   * As {@link #add}, but a request that is repeated adds no second row.
   *
   * @param requestId names the request among those about the target
   */
  public void addOnce(
      String workspace,
      String memberId,
      String action,
      String target,
      String requestId,
      JsonNode details) {
    db.run(jdbc ->
        jdbc.sql(
                """
                insert into audit (workspace_id, member_id, action, target, request_id, details)
                values (:workspace, :member, :action, :target, :request, cast(:details as json))
                on conflict do nothing
                """)
            .param("workspace", workspace)
            .param("member", Text.encode(memberId))
            .param("action", action)
            .param("target", Text.encode(target))
            .param("request", Text.encode(requestId))
            .param("details", JsonColumn.write(details))
            .update());
  }

  /** The details of a request that was noted by {@link #addOnce}; empty if it was not. */
  public Optional<JsonNode> details(
      String workspace, String action, String target, String requestId) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select details from audit where workspace_id = :workspace
                  and action = :action and target = :target and request_id = :request
                """)
            .param("workspace", workspace)
            .param("action", action)
            .param("target", Text.encode(target))
            .param("request", Text.encode(requestId))
            .query((row, index) -> Json.parse(row.getString("details")))
            .optional());
  }

  /** A page, newest first. */
  public Page<Entry> list(String workspace, @Nullable String cursor, int limit) {
    long before = cursor == null ? Long.MAX_VALUE : number(cursor);
    List<Entry> rows =
        db.run(jdbc ->
            jdbc.sql(
                    """
                    select * from audit where workspace_id = :workspace and id < :before
                    order by id desc limit :limit
                    """)
                .param("workspace", workspace)
                .param("before", before)
                .param("limit", limit + 1)
                .query(Audit::entry)
                .list());
    return rows.size() <= limit
        ? new Page<>(rows, null)
        : new Page<>(rows.subList(0, limit), String.valueOf(rows.get(limit - 1).id()));
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new InvalidCursorException(cursor);
    }
  }

  private static Entry entry(ResultSet row, int index) throws SQLException {
    String details = row.getString("details");
    return new Entry(
        row.getLong("id"),
        Columns.instant(row, "at"),
        Text.decode(row.getString("member_id")),
        row.getString("action"),
        Text.decode(row.getString("target")),
        details == null ? null : Json.parse(details));
  }
}
