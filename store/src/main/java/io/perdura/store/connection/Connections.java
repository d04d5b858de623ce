package io.perdura.store.connection;

import io.perdura.api.connection.Connection;
import io.perdura.api.connection.Secret;
import io.perdura.store.connection.ConnectionSave.Conflict;
import io.perdura.store.connection.ConnectionSave.Saved;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Connections. Their secrets go in, and come out for nodes only, by {@link #resolve}. */
public final class Connections {
  private final Db db;
  private final KeyRing keys;

  /** Works on the connections of {@code source}, with these master keys. */
  public Connections(DataSource source, KeyRing keys) {
    this.db = new Db(source);
    this.keys = keys;
  }

  /** The connections of a workspace by name. */
  public List<StoredConnection> list(String workspace) {
    return db.run(jdbc ->
        jdbc.sql("select * from connection where workspace_id = :workspace order by name")
            .param("workspace", Text.encode(workspace))
            .query((row, index) -> ConnectionRow.of(row, index).stored())
            .list());
  }

  /** Name and type of each connection of a workspace, by name. */
  public SequencedMap<String, String> types(String workspace) {
    SequencedMap<String, String> types = new LinkedHashMap<>();
    db.run(jdbc ->
            jdbc.sql(
                    "select name, type from connection where workspace_id = :workspace order by name")
                .param("workspace", Text.encode(workspace))
                .query((row, index) ->
                    List.of(Text.decode(row.getString("name")), row.getString("type")))
                .list())
        .forEach(pair -> types.put(pair.getFirst(), pair.getLast()));
    return types;
  }

  /** The connection of that name, without its secrets. */
  public Optional<StoredConnection> find(String workspace, String name) {
    return db.run(jdbc -> row(jdbc, workspace, name, "")).map(ConnectionRow::stored);
  }

  /** The connection of that name with its secrets, for the attempt of a node. */
  public ConnectionLookup resolve(String workspace, String name) {
    Optional<ConnectionRow> row = db.run(jdbc -> row(jdbc, workspace, name, ""));
    if (row.isEmpty()) {
      return new ConnectionLookup.Missing();
    }
    StoredConnection stored = row.get().stored();
    try {
      return new ConnectionLookup.Found(
          new Connection(stored.name(), stored.type(), stored.fields(), row.get().secrets(keys)));
    } catch (KeyException e) {
      return new ConnectionLookup.Unreadable(
          "The secrets of the connection '%s' cannot be read. %s".formatted(name, e.getMessage()));
    }
  }

  /**
   * Stores a new connection.
   *
   * @return {@link Conflict} if the name is taken
   * @throws KeyException if there is no master key
   */
  public ConnectionSave create(String workspace, Connection connection, String memberId) {
    String fields = JsonColumn.write(connection.fields());
    Envelope envelope =
        seal(workspace, connection.name(), connection.type(), fields, connection.secrets());
    return db.transact(jdbc -> {
      Optional<ConnectionRow> created =
          jdbc.sql(
                  """
                  insert into connection (workspace_id, name, type, fields, secret_names, key_id,
                    data_key, sealed, created_by, updated_by)
                  values (:workspace, :name, :type, cast(:fields as json), :names, :key, :dataKey,
                    :sealed, :member, :member)
                  on conflict (workspace_id, name) do nothing
                  returning *
                  """)
              .param("workspace", Text.encode(workspace))
              .param("name", Text.encode(connection.name()))
              .param("type", connection.type())
              .param("fields", fields)
              .param("names", names(connection.secrets()))
              .param("key", envelope.keyId())
              .param("dataKey", envelope.dataKey())
              .param("sealed", envelope.sealed())
              .param("member", Text.encode(memberId))
              .query(ConnectionRow::of)
              .optional();
      return created.isPresent()
          ? new Saved(created.get().stored())
          : new Conflict(version(jdbc, workspace, connection.name()));
    });
  }

  /**
   * Changes a connection. Its secrets get a new data key, under the active master key.
   *
   * @param expected version that the caller has seen; null = whatever there is
   * @throws KeyException if there is no master key, or secrets that stay cannot be decrypted
   */
  public ConnectionSave update(
      String workspace,
      String name,
      ConnectionEdit edit,
      String memberId,
      @Nullable Long expected) {
    return db.transact(jdbc -> {
      Optional<ConnectionRow> row = row(jdbc, workspace, name, "for update");
      if (row.isEmpty() || (expected != null && expected != row.get().stored().version())) {
        return new Conflict(row.map(found -> found.stored().version()).orElse(null));
      }
      String fields = JsonColumn.write(edit.fields());
      SequencedMap<String, Secret> secrets = merged(row.get(), edit);
      Envelope envelope = seal(workspace, name, row.get().stored().type(), fields, secrets);
      return new Saved(
          jdbc.sql(
                  """
                  update connection set fields = cast(:fields as json), secret_names = :names,
                    key_id = :key, data_key = :dataKey, sealed = :sealed,
                    version = nextval('connection_version'), updated_at = now(),
                    updated_by = :member
                  where workspace_id = :workspace and name = :name
                  returning *
                  """)
              .param("workspace", Text.encode(workspace))
              .param("name", Text.encode(name))
              .param("fields", fields)
              .param("names", names(secrets))
              .param("key", envelope.keyId())
              .param("dataKey", envelope.dataKey())
              .param("sealed", envelope.sealed())
              .param("member", Text.encode(memberId))
              .query(ConnectionRow::of)
              .single()
              .stored());
    });
  }

  /**
   * Deletes a connection for good.
   *
   * @param expected version that the caller has seen; null = whatever there is
   * @return whether it was there with that version
   */
  public boolean delete(String workspace, String name, @Nullable Long expected) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                delete from connection where workspace_id = :workspace and name = :name
                  and (cast(:expected as bigint) is null or version = :expected)
                """)
            .param("workspace", Text.encode(workspace))
            .param("name", Text.encode(name))
            .param("expected", expected)
            .update())
        == 1;
  }

  private SequencedMap<String, Secret> merged(ConnectionRow row, ConnectionEdit edit) {
    List<String> kept =
        row.stored().secretNames().stream()
            .filter(name -> !edit.secrets().containsKey(name) && !edit.removed().contains(name))
            .toList();
    SequencedMap<String, Secret> secrets = new LinkedHashMap<>();
    if (!kept.isEmpty()) {
      // Only now is the old key needed: who enters all secrets anew can do without it.
      row.secrets(keys)
          .forEach((name, secret) -> {
            if (kept.contains(name)) {
              secrets.put(name, secret);
            }
          });
    }
    secrets.putAll(edit.secrets());
    return secrets;
  }

  private Envelope seal(
      String workspace,
      String name,
      String type,
      String fields,
      SequencedMap<String, Secret> secrets) {
    return Envelope.seal(
        ConnectionRow.write(secrets),
        ConnectionRow.context(workspace, name, type, fields),
        keys.active());
  }

  private static SqlArrayValue names(SequencedMap<String, Secret> secrets) {
    return Columns.array("text", List.copyOf(secrets.keySet()), name -> name);
  }

  private static Optional<ConnectionRow> row(
      JdbcClient jdbc, String workspace, String name, String lock) {
    return jdbc.sql(
            "select * from connection where workspace_id = :workspace and name = :name " + lock)
        .param("workspace", Text.encode(workspace))
        .param("name", Text.encode(name))
        .query(ConnectionRow::of)
        .optional();
  }

  private static @Nullable Long version(JdbcClient jdbc, String workspace, String name) {
    return row(jdbc, workspace, name, "").map(found -> found.stored().version()).orElse(null);
  }
}
