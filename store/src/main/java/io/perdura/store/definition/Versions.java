package io.perdura.store.definition;

import io.perdura.api.rest.Page;
import io.perdura.api.rest.VersionRow;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.InvalidCursorException;
import io.perdura.store.db.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Published versions of definitions; immutable, numbered from 1 without gaps. */
public final class Versions {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public Versions(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Publishes the draft with this revision.
   *
   * @param planHash its plan, which must be stored already
   */
  public PublishResult publish(
      String workspace, String definitionId, long revision, String planHash, String memberId) {
    return db.transact(jdbc -> {
      Optional<Head> head = lock(jdbc, workspace, definitionId);
      if (head.isEmpty() || head.get().revision() != revision) {
        return new PublishResult.Conflict(head.map(Head::revision).orElse(null));
      }
      Optional<Version> newest = newest(jdbc, workspace, definitionId);
      if (head.get().published()
          && newest.isPresent()
          && newest.get().source().equals(head.get().source())
          && newest.get().planHash().equals(planHash)) {
        return new PublishResult.Unchanged(newest.get());
      }
      int version = newest.map(Version::version).orElse(0) + 1;
      return new PublishResult.Published(
          insert(jdbc, workspace, definitionId, version, planHash, memberId));
    });
  }

  /**
   * A version, also of a deleted definition.
   *
   * @param version its number; null = the newest one of a definition that is not deleted
   */
  public Optional<Version> find(String workspace, String definitionId, @Nullable Integer version) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select v.* from definition_version v
                join definition d on d.workspace_id = v.workspace_id and d.id = v.definition_id
                where v.workspace_id = :workspace and v.definition_id = :id
                  and v.version = coalesce(:version,
                    case when d.deleted_at is null then d.published_version end)
                """)
            .param("workspace", workspace)
            .param("id", Text.encode(definitionId))
            .param("version", version)
            .query(Versions::version)
            .optional());
  }

  /** A page of a definition's versions, newest first. */
  public Page<VersionRow> list(
      String workspace, String definitionId, @Nullable String cursor, int limit) {
    int before = cursor == null ? Integer.MAX_VALUE : number(cursor);
    List<VersionRow> rows =
        db.run(jdbc ->
            jdbc.sql(
                    """
                    select version, plan_hash, published_at, published_by from definition_version
                    where workspace_id = :workspace and definition_id = :id and version < :before
                    order by version desc limit :limit
                    """)
                .param("workspace", workspace)
                .param("id", Text.encode(definitionId))
                .param("before", before)
                .param("limit", limit + 1)
                .query(Versions::row)
                .list());
    return rows.size() <= limit
        ? new Page<>(rows, null)
        : new Page<>(rows.subList(0, limit), String.valueOf(rows.get(limit - 1).version()));
  }

  private record Head(long revision, String source, boolean published) {}

  private static Optional<Head> lock(JdbcClient jdbc, String workspace, String id) {
    return jdbc.sql(
            """
            select revision, source, published_version is not null as published from definition
            where workspace_id = :workspace and id = :id and deleted_at is null for no key update
            """)
        .param("workspace", workspace)
        .param("id", Text.encode(id))
        .query((row, index) ->
            new Head(
                row.getLong("revision"),
                Text.decode(row.getString("source")),
                row.getBoolean("published")))
        .optional();
  }

  private static Optional<Version> newest(JdbcClient jdbc, String workspace, String id) {
    return jdbc.sql(
            """
            select * from definition_version
            where workspace_id = :workspace and definition_id = :id
            order by version desc limit 1
            """)
        .param("workspace", workspace)
        .param("id", Text.encode(id))
        .query(Versions::version)
        .optional();
  }

  private static Version insert(
      JdbcClient jdbc, String workspace, String id, int version, String plan, String member) {
    Version inserted =
        jdbc.sql(
                """
                insert into definition_version
                  (workspace_id, definition_id, version, source, plan_hash, published_by)
                select workspace_id, id, :version, source, :plan, :member from definition
                where workspace_id = :workspace and id = :id
                returning *
                """)
            .param("workspace", workspace)
            .param("id", Text.encode(id))
            .param("version", version)
            .param("plan", plan)
            .param("member", member)
            .query(Versions::version)
            .single();
    jdbc.sql(
            """
            update definition set published_version = :version
            where workspace_id = :workspace and id = :id
            """)
        .param("version", version)
        .param("workspace", workspace)
        .param("id", Text.encode(id))
        .update();
    return inserted;
  }

  private static int number(String cursor) {
    try {
      return Integer.parseInt(cursor);
    } catch (NumberFormatException e) {
      throw new InvalidCursorException(cursor);
    }
  }

  private static Version version(ResultSet row, int index) throws SQLException {
    return new Version(
        Text.decode(row.getString("definition_id")),
        row.getInt("version"),
        Text.decode(row.getString("source")),
        row.getString("plan_hash"),
        Columns.instant(row, "published_at"),
        row.getString("published_by"));
  }

  private static VersionRow row(ResultSet row, int index) throws SQLException {
    return new VersionRow(
        row.getInt("version"),
        row.getString("plan_hash"),
        Columns.instant(row, "published_at"),
        row.getString("published_by"));
  }
}
