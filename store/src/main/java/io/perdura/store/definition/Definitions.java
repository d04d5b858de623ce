package io.perdura.store.definition;

import io.perdura.api.rest.DefinitionRow;
import io.perdura.api.rest.Page;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.Text;
import io.perdura.store.definition.SaveResult.Conflict;
import io.perdura.store.definition.SaveResult.Saved;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Definitions and their drafts. A deleted one is kept for the executions that ran it. */
public final class Definitions {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public Definitions(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Saves a draft.
   *
   * @param expectedRevision revision that the caller has edited; 0 for a new definition, also to
   *     bring a deleted one back; null to overwrite whatever there is
   */
  public SaveResult save(
      String workspace, Edit edit, String memberId, @Nullable Long expectedRevision) {
    return db.transact(jdbc -> {
      // Revisions go on counting over a deletion: an old ETag never fits a new text.
      Optional<Long> saved =
          jdbc.sql(
                  """
                  insert into definition as d (workspace_id, id, name, source, revision, updated_by)
                  select :workspace, :id, :name, :source, 1, :member
                  where cast(:expected as bigint) is null or :expected = 0
                    or exists (select from definition where workspace_id = :workspace and id = :id)
                  on conflict (workspace_id, id) do update set name = excluded.name,
                    source = excluded.source, revision = d.revision + 1, deleted_at = null,
                    updated_at = now(), updated_by = excluded.updated_by,
                    published_version = case when d.deleted_at is null then d.published_version end
                  where cast(:expected as bigint) is null
                    or (d.deleted_at is null and d.revision = :expected)
                    or (d.deleted_at is not null and :expected = 0)
                  returning revision
                  """)
              .param("workspace", workspace)
              .param("id", Text.encode(edit.id()))
              .param("name", Text.encode(edit.name()))
              .param("source", Text.encode(edit.source()))
              .param("member", memberId)
              .param("expected", expectedRevision)
              .query(Long.class)
              .optional();
      return saved.isPresent()
          ? new Saved(saved.get())
          : new Conflict(revision(jdbc, workspace, edit.id()));
    });
  }

  /** The definition with its draft, if it exists and is not deleted. */
  public Optional<Draft> find(String workspace, String id) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select id, name, source, revision, published_version, updated_at, updated_by
                from definition
                where workspace_id = :workspace and id = :id and deleted_at is null
                """)
            .param("workspace", workspace)
            .param("id", Text.encode(id))
            .query(Definitions::draft)
            .optional());
  }

  /**
   * A page of the definitions by id.
   *
   * @param search part of id or name, any case; null = all
   * @param cursor from the page before; null = first page
   */
  public Page<DefinitionRow> list(
      String workspace, @Nullable String search, @Nullable String cursor, int limit) {
    List<DefinitionRow> rows =
        db.run(jdbc ->
            jdbc.sql(
                    """
                    select id, name, revision, published_version, updated_at from definition
                    where workspace_id = :workspace and deleted_at is null and id > :cursor
                      and (cast(:search as text) is null or id ilike :search or name ilike :search)
                    order by id limit :limit
                    """)
                .param("workspace", workspace)
                .param("cursor", cursor == null ? "" : Text.encode(cursor))
                .param("search", search == null ? null : Text.contains(search))
                .param("limit", limit + 1)
                .query(Definitions::row)
                .list());
    return rows.size() <= limit
        ? new Page<>(rows, null)
        : new Page<>(rows.subList(0, limit), rows.get(limit - 1).id());
  }

  /** Deletes a definition; its versions and executions stay. True if it was there. */
  public boolean delete(String workspace, String id) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                update definition set deleted_at = now(), updated_at = now()
                where workspace_id = :workspace and id = :id and deleted_at is null
                """)
            .param("workspace", workspace)
            .param("id", Text.encode(id))
            .update())
        > 0;
  }

  static @Nullable Long revision(JdbcClient jdbc, String workspace, String id) {
    return jdbc.sql(
            """
            select revision from definition
            where workspace_id = :workspace and id = :id and deleted_at is null
            """)
        .param("workspace", workspace)
        .param("id", Text.encode(id))
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  private static Draft draft(ResultSet row, int index) throws SQLException {
    return new Draft(
        Text.decode(row.getString("id")),
        Text.decode(row.getString("name")),
        Text.decode(row.getString("source")),
        row.getLong("revision"),
        Columns.intNullable(row, "published_version"),
        Columns.instant(row, "updated_at"),
        row.getString("updated_by"));
  }

  private static DefinitionRow row(ResultSet row, int index) throws SQLException {
    return new DefinitionRow(
        Text.decode(row.getString("id")),
        Text.decode(row.getString("name")),
        row.getLong("revision"),
        Columns.intNullable(row, "published_version"),
        Columns.instant(row, "updated_at"));
  }
}
