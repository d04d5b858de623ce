package io.perdura.store.connection;

import io.perdura.api.connection.Secret;
import io.perdura.api.json.Json;
import io.perdura.store.db.Columns;
import io.perdura.store.db.Text;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * A row as it is stored.
 *
 * @param fieldsText the public fields, exactly as written
 */
record ConnectionRow(StoredConnection stored, String fieldsText, Envelope envelope) {
  private static final String LABEL = "perdura connection 1";

  static ConnectionRow of(ResultSet row, int index) throws SQLException {
    String fieldsText = row.getString("fields");
    List<String> secretNames = new ArrayList<>();
    for (Object name : (Object[]) row.getArray("secret_names").getArray()) {
      secretNames.add((String) name);
    }
    return new ConnectionRow(
        new StoredConnection(
            row.getString("workspace_id"),
            Text.decode(row.getString("name")),
            row.getString("type"),
            Json.read(fieldsText),
            secretNames,
            row.getString("key_id"),
            row.getLong("version"),
            Columns.instant(row, "created_at"),
            Text.decode(row.getString("created_by")),
            Columns.instant(row, "updated_at"),
            Text.decode(row.getString("updated_by"))),
        fieldsText,
        new Envelope(row.getString("key_id"), row.getBytes("data_key"), row.getBytes("sealed")));
  }

  /** What the encryption binds: whose secret it is, and what is done with it. */
  static byte[] context(String workspace, String name, String type, String fieldsText) {
    return Json.write(List.of(LABEL, workspace, name, type, fieldsText))
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] write(SequencedMap<String, Secret> secrets) {
    SequencedMap<String, String> revealed = new LinkedHashMap<>();
    secrets.forEach((name, secret) -> revealed.put(name, secret.reveal()));
    return Json.write(revealed).getBytes(StandardCharsets.UTF_8);
  }

  byte[] context() {
    return context(stored.workspace(), stored.name(), stored.type(), fieldsText);
  }

  /**
   * The secrets.
   *
   * @throws KeyException if they cannot be decrypted
   */
  SequencedMap<String, Secret> secrets(KeyRing keys) {
    MasterKey master = keys.find(stored.keyId());
    try {
      String text = new String(envelope.open(context(), master), StandardCharsets.UTF_8);
      SequencedMap<String, Secret> secrets = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : Json.read(text).properties()) {
        secrets.put(field.getKey(), Secret.of(field.getValue().stringValue()));
      }
      return secrets;
    } catch (GeneralSecurityException e) {
      throw changed(e);
    }
  }

  Envelope rewrapped(KeyRing keys, MasterKey master) {
    try {
      return envelope.rewrap(context(), keys.find(stored.keyId()), master);
    } catch (GeneralSecurityException e) {
      throw changed(e);
    }
  }

  private KeyException changed(GeneralSecurityException cause) {
    return new KeyException(
        "The connection '%s' was changed in the database by something other than Perdura, so its secrets cannot be decrypted. Enter them anew."
            .formatted(stored.name()),
        cause);
  }
}
