package io.perdura.store.definition;

import io.perdura.api.rest.SavedInputBody;
import io.perdura.api.rest.SavedInputRow;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Inputs that were saved by name for a definition. They stay when the definition is deleted. */
public final class SavedInputs {
  /** Most inputs of one definition. */
  public static final int MAX_INPUTS = 50;

  private final Db db;

  /** Works on the connections of {@code source}. */
  public SavedInputs(DataSource source) {
    this.db = new Db(source);
  }

  /** How a save ended. */
  public sealed interface Saved {
    /**
     * It is stored.
     *
     * @param id under which it uses the blobs of its files
     */
    record Stored(UUID id) implements Saved {}

    /** The definition does not exist. */
    record NoDefinition() implements Saved {}

    /** The definition has {@link #MAX_INPUTS} others. */
    record TooMany() implements Saved {}
  }

  /** All of a definition, by name. */
  public List<SavedInputRow> list(String workspace, String definitionId) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select name, updated_at, updated_by from saved_input
                where workspace_id = :workspace and definition_id = :definition
                order by lower(name), name
                """)
            .param("workspace", workspace)
            .param("definition", Text.encode(definitionId))
            .query((row, index) ->
                new SavedInputRow(
                    Text.decode(row.getString("name")),
                    Columns.instant(row, "updated_at"),
                    row.getString("updated_by")))
            .list());
  }

  /** One of them. */
  public Optional<SavedInputBody> find(String workspace, String definitionId, String name) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select name, input, updated_at, updated_by from saved_input
                where workspace_id = :workspace and definition_id = :definition and name = :name
                """)
            .param("workspace", workspace)
            .param("definition", Text.encode(definitionId))
            .param("name", Text.encode(name))
            .query(SavedInputs::body)
            .optional());
  }

  /** Saves an input; one of the same name is replaced. */
  public Saved save(
      String workspace, String definitionId, String name, JsonNode input, String memberId) {
    return db.transact(jdbc -> {
      if (!lock(jdbc, workspace, definitionId)) {
        return new Saved.NoDefinition();
      }
      Optional<UUID> stored =
          jdbc.sql(
                  """
                  insert into saved_input as s
                    (workspace_id, definition_id, name, id, input, updated_by)
                  select :workspace, :definition, :name, gen_random_uuid(), cast(:input as json),
                    :member
                  where (select count(*) from saved_input where workspace_id = :workspace
                    and definition_id = :definition and name <> :name) < :most
                  on conflict (workspace_id, definition_id, name) do update
                  set input = excluded.input, updated_at = now(), updated_by = excluded.updated_by
                  returning s.id
                  """)
              .param("workspace", workspace)
              .param("definition", Text.encode(definitionId))
              .param("name", Text.encode(name))
              .param("input", JsonColumn.write(input))
              .param("member", memberId)
              .param("most", MAX_INPUTS)
              .query(UUID.class)
              .optional();
      return stored.isPresent() ? new Saved.Stored(stored.get()) : new Saved.TooMany();
    });
  }

  /** Deletes one; the files that only it uses follow later. True if it was there. */
  public boolean delete(String workspace, String definitionId, String name) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                with gone as (
                  delete from saved_input where workspace_id = :workspace
                    and definition_id = :definition and name = :name returning id),
                uses as (
                  delete from blob_use u using gone g where u.execution_id = g.id)
                select count(*) from gone
                """)
            .param("workspace", workspace)
            .param("definition", Text.encode(definitionId))
            .param("name", Text.encode(name))
            .query(Integer.class)
            .single())
        > 0;
  }

  /** Holds the definition, so that two saves do not count the same free place; false if none. */
  private static boolean lock(JdbcClient jdbc, String workspace, String definitionId) {
    return jdbc.sql(
            """
            select id from definition
            where workspace_id = :workspace and id = :definition and deleted_at is null
            for no key update
            """)
        .param("workspace", workspace)
        .param("definition", Text.encode(definitionId))
        .query(String.class)
        .optional()
        .isPresent();
  }

  private static SavedInputBody body(ResultSet row, int index) throws SQLException {
    return new SavedInputBody(
        Text.decode(row.getString("name")),
        JsonColumn.read(row.getString("input"), JsonNode.class),
        Columns.instant(row, "updated_at"),
        row.getString("updated_by"));
  }
}
