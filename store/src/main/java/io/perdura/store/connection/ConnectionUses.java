package io.perdura.store.connection;

import io.perdura.store.db.Db;
import io.perdura.store.db.Text;
import java.util.List;
import javax.sql.DataSource;

/** Which definitions need a connection. */
public final class ConnectionUses {
  private final Db db;

  /** Works on the connections of {@code source}. */
  public ConnectionUses(DataSource source) {
    this.db = new Db(source);
  }

  /** Ids of the definitions whose published version names a connection, by id. */
  public List<String> published(String workspace, String connection) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select d.id from definition d
                join definition_version v on v.workspace_id = d.workspace_id
                  and v.definition_id = d.id and v.version = d.published_version
                join plan p on p.hash = v.plan_hash
                where d.workspace_id = :workspace and d.deleted_at is null
                  and p.body -> 'connections' -> :connection is not null
                order by d.id
                """)
            .param("workspace", Text.encode(workspace))
            .param("connection", connection)
            .query((row, index) -> Text.decode(row.getString("id")))
            .list());
  }
}
