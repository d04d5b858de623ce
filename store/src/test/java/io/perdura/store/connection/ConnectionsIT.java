package io.perdura.store.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.connection.Connection;
import io.perdura.api.connection.Secret;
import io.perdura.api.json.Json;
import io.perdura.store.testing.Sql;
import io.perdura.store.testing.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsIT {
  private static final String WORKSPACE = "default";
  private static final String CANARY = "canary-7f3a9c";
  private static final String FIRST = KeyRing.newKey();
  private static final String SECOND = KeyRing.newKey();
  private static TestDatabase database;

  private final Connections connections = connections(FIRST);

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void clear() {
    database.execute("delete from connection");
  }

  private static KeyRing keys(String text) {
    return KeyRing.of(Map.of(KeyRing.KEYS, text)::get);
  }

  private static Connections connections(String keys) {
    return new Connections(database.dataSource(), keys(keys));
  }

  private static SequencedMap<String, Secret> secrets(String... pairs) {
    SequencedMap<String, Secret> secrets = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      secrets.put(pairs[i], Secret.of(pairs[i + 1]));
    }
    return secrets;
  }

  private StoredConnection create(String name) {
    ConnectionSave saved =
        connections.create(
            WORKSPACE,
            new Connection(
                name,
                "openai",
                Json.parse("{\"baseUrl\":\"https://llm.example/v1\",\"price\":0.10}"),
                secrets("apiKey", CANARY, "other", "x")),
            "alice");
    return ((ConnectionSave.Saved) saved).connection();
  }

  private static Connection found(ConnectionLookup lookup) {
    return ((ConnectionLookup.Found) lookup).connection();
  }

  @Test
  void givesSecretsToNodesOnly() {
    StoredConnection stored = create("llm");

    assertThat(stored.secretNames()).containsExactly("apiKey", "other");
    assertThat(stored.createdBy()).isEqualTo("alice");
    assertThat(connections.find(WORKSPACE, "llm")).contains(stored);
    assertThat(connections.list(WORKSPACE)).containsExactly(stored);
    assertThat(connections.types(WORKSPACE)).containsExactly(Map.entry("llm", "openai"));
    assertThat(String.valueOf(stored)).doesNotContain(CANARY);
    Connection connection = found(connections.resolve(WORKSPACE, "llm"));
    assertThat(connection.secret("apiKey").reveal()).isEqualTo(CANARY);
    assertThat(connection.fields().toString())
        .isEqualTo("{\"baseUrl\":\"https://llm.example/v1\",\"price\":0.10}");
    assertThat(connection.toString()).doesNotContain(CANARY);
    assertThat(Json.write(connection)).doesNotContain(CANARY);
    assertThat(
            Sql.text(
                database.dataSource(),
                "select count(*) from connection c where c::text like '%" + CANARY + "%'"))
        .isEqualTo("0");
  }

  @Test
  void belongsToItsWorkspace() {
    create("llm");

    assertThat(connections.resolve("other", "llm")).isInstanceOf(ConnectionLookup.Missing.class);
    assertThat(connections.list("other")).isEmpty();
    assertThat(connections.delete("other", "llm", null)).isFalse();
  }

  @Test
  void refusesATakenName() {
    StoredConnection first = create("llm");

    ConnectionSave second =
        connections.create(
            WORKSPACE,
            new Connection("llm", "openai", Json.parse("{}"), secrets("apiKey", "k")),
            "bob");

    assertThat(second).isEqualTo(new ConnectionSave.Conflict(first.version()));
  }

  @Test
  void changesOnlyWhatIsNamed() {
    StoredConnection first = create("llm");
    ConnectionEdit edit =
        new ConnectionEdit(
            Json.parse("{\"baseUrl\":\"https://new.example\"}"),
            secrets("extra", "e"),
            List.of("other"));

    ConnectionSave saved = connections.update(WORKSPACE, "llm", edit, "bob", first.version());

    StoredConnection changed = ((ConnectionSave.Saved) saved).connection();
    assertThat(changed.version()).isGreaterThan(first.version());
    assertThat(changed.updatedBy()).isEqualTo("bob");
    assertThat(found(connections.resolve(WORKSPACE, "llm")).secrets())
        .isEqualTo(secrets("apiKey", CANARY, "extra", "e"));
    assertThat(connections.update(WORKSPACE, "llm", edit, "eve", first.version()))
        .isEqualTo(new ConnectionSave.Conflict(changed.version()));
    assertThat(connections.update(WORKSPACE, "none", edit, "eve", null))
        .isEqualTo(new ConnectionSave.Conflict(null));
  }

  @Test
  void neverGivesAVersionTwice() {
    StoredConnection first = create("llm");

    assertThat(connections.delete(WORKSPACE, "llm", first.version() + 1)).isFalse();
    assertThat(connections.delete(WORKSPACE, "llm", first.version())).isTrue();

    assertThat(create("llm").version()).isGreaterThan(first.version());
  }

  @Test
  void cannotBeMovedToAnotherNameOrTargetInTheDatabase() {
    create("llm");
    database.execute("update connection set fields = '{\"baseUrl\":\"https://evil.example\"}'");
    assertThat(connections.resolve(WORKSPACE, "llm"))
        .isInstanceOfSatisfying(
            ConnectionLookup.Unreadable.class,
            unreadable ->
                assertThat(unreadable.reason()).contains("'llm'").contains("Enter them anew"));

    create("chat");
    database.execute("update connection set name = 'chat2' where name = 'chat'");
    assertThat(connections.resolve(WORKSPACE, "chat2"))
        .isInstanceOf(ConnectionLookup.Unreadable.class);
  }

  @Test
  void saysWhichKeyIsMissing() {
    StoredConnection stored = create("llm");
    Connections others = connections(SECOND);

    assertThat(others.resolve(WORKSPACE, "llm"))
        .isInstanceOfSatisfying(
            ConnectionLookup.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).contains(stored.keyId()));
    ConnectionEdit partly =
        new ConnectionEdit(stored.fields(), secrets("apiKey", "new"), List.of());
    assertThatThrownBy(() -> others.update(WORKSPACE, "llm", partly, "bob", null))
        .isInstanceOf(KeyException.class);

    ConnectionEdit wholly =
        new ConnectionEdit(stored.fields(), secrets("apiKey", "new"), List.of("other"));
    others.update(WORKSPACE, "llm", wholly, "bob", null);
    assertThat(found(others.resolve(WORKSPACE, "llm")).secret("apiKey").reveal()).isEqualTo("new");
  }

  @Test
  void goesOnUnderANewKeyWithoutTheOldOne() {
    StoredConnection llm = create("llm");
    create("chat");
    KeyRing both = keys(SECOND + " " + FIRST);

    KeyRotation.Rotated rotated = new KeyRotation(database.dataSource(), both).rotate(WORKSPACE);

    assertThat(rotated.rewrapped()).isEqualTo(2);
    Connections later = connections(SECOND);
    assertThat(found(later.resolve(WORKSPACE, "llm")).secret("apiKey").reveal()).isEqualTo(CANARY);
    StoredConnection now = later.find(WORKSPACE, "llm").orElseThrow();
    assertThat(now.keyId()).isEqualTo(rotated.keyId()).isNotEqualTo(llm.keyId());
    assertThat(now.version()).isEqualTo(llm.version());
    assertThat(new KeyRotation(database.dataSource(), both).rotate(WORKSPACE).rewrapped()).isZero();
  }
}
