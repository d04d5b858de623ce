package io.perdura.bridge.rest.connection;

import static io.perdura.bridge.support.Platform.DEFAULT;
import static io.perdura.bridge.support.Platform.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.testing.TemporalServer;
import io.perdura.bridge.support.Bridge;
import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Platform;
import io.perdura.bridge.support.Servers;
import io.perdura.store.connection.KeyRing;
import io.perdura.store.member.ApiKeys;
import io.perdura.store.member.Audit;
import io.perdura.store.member.Member;
import io.perdura.store.member.Workspaces;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConnectionIT {
  private static final String CANARY = "canary-5a1f77e0";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Platform platform = Platform.shared();
  private final Http http = platform.first().http();

  private static String name() {
    return "c" + COUNT.incrementAndGet();
  }

  private static String body(String name, String token) {
    return """
    {"name": "%s", "type": "http.bearer", "fields": {"hosts": ["api.example.com"]},
     "secrets": {"token": "%s"}}
    """
        .formatted(name, token);
  }

  private static String path(String name) {
    return DEFAULT + "/connections/" + name;
  }

  private String created() {
    String name = name();
    expect(201, http.post(DEFAULT + "/connections", body(name, CANARY)));
    return name;
  }

  private static List<String> pointers(Http.Answer answer) {
    return answer
        .json()
        .path("errors")
        .valueStream()
        .map(e -> e.path("pointer").stringValue())
        .toList();
  }

  @Test
  void takesASecretAndNeverGivesItBack() {
    String name = name();

    Http.Answer made = expect(201, http.post(DEFAULT + "/connections", body(name, CANARY)));

    JsonNode connection = made.json();
    assertThat(connection.path("secretsSet").valueStream().map(JsonNode::stringValue))
        .containsExactly("token");
    assertThat(made.header("ETag")).contains("\"" + connection.path("revision") + "\"");
    Http.Answer read = expect(200, platform.second().http().get(path(name)));
    assertThat(read.json()).isEqualTo(connection);
    Http.Answer list = expect(200, http.get(DEFAULT + "/connections"));
    assertThat(list.json().path("items").valueStream()).contains(connection);
    assertThat(made.body() + read.body() + list.body()).doesNotContain(CANARY);
    assertThat(expect(409, http.post(DEFAULT + "/connections", body(name, CANARY))).body())
        .contains("already")
        .doesNotContain(CANARY);
  }

  @Test
  void saysWhereAConnectionDoesNotMatchItsType() {
    Http.Answer answer =
        expect(
            422,
            http.post(
                DEFAULT + "/connections",
                """
                {"name": "bad", "type": "http.bearer", "fields": {"hosts": ["x y"], "host": 1},
                 "secrets": {"token": "%s with spaces", "other": "%s"}}
                """
                    .formatted(CANARY, CANARY)));

    assertThat(pointers(answer))
        .containsExactlyInAnyOrder(
            "/fields/hosts/0", "/fields/host", "/secrets/token", "/secrets/other");
    assertThat(answer.body()).doesNotContain(CANARY);
    assertThat(pointers(expect(422, http.post(DEFAULT + "/connections", "{\"name\":\"bad\"}"))))
        .containsExactly("/type");
    Http.Answer typo =
        expect(422, http.post(DEFAULT + "/connections", "{\"name\":\"bad\",\"type\":\"opnai\"}"));
    assertThat(typo.body()).contains("Did you mean openai?");
    Http.Answer missing =
        expect(422, http.post(DEFAULT + "/connections", "{\"name\":\"bad\",\"type\":\"openai\"}"));
    assertThat(pointers(missing)).containsExactly("/secrets");
    Http.Answer brief = expect(422, http.post(DEFAULT + "/connections", body("brief", "ab-12")));
    assertThat(pointers(brief)).containsExactly("/secrets/token");
    assertThat(brief.body()).contains("at least 6 characters").doesNotContain("ab-12");
    Http.Answer named =
        expect(400, http.post(DEFAULT + "/connections", body("not-a-name", CANARY)));
    assertThat(named.body()).contains("a letter or _").doesNotContain(CANARY);
    Http.Answer torn =
        expect(400, http.post(DEFAULT + "/connections", "{\"secrets\":{\"token\":" + CANARY));
    assertThat(torn.body()).doesNotContain("5a1f77e0");
  }

  @Test
  void changesWhatIsNamedUnderItsRevision() {
    String name = created();
    String etag = http.get(path(name)).header("ETag").orElseThrow();
    String change = "{\"fields\":{\"hosts\":[\"b.example.com\"]}}";

    assertThat(http.put(path(name), change).status()).isEqualTo(428);
    Http.Answer changed = expect(200, http.put(path(name), change, "If-Match", etag));

    assertThat(changed.json().at("/fields/hosts/0").stringValue()).isEqualTo("b.example.com");
    assertThat(changed.json().path("secretsSet")).hasSize(1);
    expect(412, http.put(path(name), change, "If-Match", etag));
    expect(200, http.put(path(name), "{\"secrets\":{\"token\":\"new-one\"}}", "If-Match", "*"));
    Http.Answer removed =
        expect(422, http.put(path(name), "{\"secrets\":{\"token\":null}}", "If-Match", "*"));
    assertThat(pointers(removed)).containsExactly("/secrets");
    expect(409, http.put(path(name), "{\"type\":\"openai\"}", "If-Match", "*"));
    expect(404, http.put(path("none"), change, "If-Match", "*"));
  }

  private static String definition(String id, String connection) {
    return """
    {"schemaVersion": "1", "id": "%s", "name": "Calls",
     "connections": {"%s": {"type": "http.bearer"}},
     "nodes": [{"id": "call", "type": "http.request", "position": {"x": 0, "y": 0},
                "data": {"connection": "%s", "config": {"url": "https://api.example.com/"}}}],
     "edges": []}
    """
        .formatted(id, connection, connection);
  }

  @Test
  void checksDefinitionsAgainstTheWorkspacesConnections() {
    String name = name();
    String id = "calls-" + name;
    Http.Answer draft = expect(201, http.post(DEFAULT + "/definitions", definition(id, name)));
    assertThat(draft.body()).contains("WF4005");
    expect(422, http.post(DEFAULT + "/definitions/" + id + "/publish", null));

    expect(201, http.post(DEFAULT + "/connections", body(name, CANARY)));
    expect(201, http.post(DEFAULT + "/definitions/" + id + "/publish", null));
    expect(201, http.post(DEFAULT + "/definitions/" + id + "/executions", "{}"));

    Http.Answer kept = expect(409, http.delete(path(name)));
    assertThat(kept.json().path("detail").stringValue()).contains(id).contains("force=true");
    expect(204, http.delete(path(name) + "?force=true"));
    Http.Answer refused =
        expect(422, http.post(DEFAULT + "/definitions/" + id + "/executions", "{}"));
    assertThat(refused.json().path("errors").get(0).path("code").stringValue()).isEqualTo("WF4005");
    assertThat(refused.json().path("detail").stringValue()).contains("'" + name + "'");
  }

  @Test
  void publishesUsesOfConnectionsOnlyForWhoMayUseThem() {
    String name = created();
    String id = "uses-" + name;
    expect(201, http.post(DEFAULT + "/definitions", definition(id, name)));
    Member local =
        platform.first().bean(Workspaces.class).findMember("default", Member.LOCAL).orElseThrow();
    String key =
        platform
            .first()
            .bean(ApiKeys.class)
            .create(local, "editor", Set.of("def:read", "def:write"), null)
            .secret();

    Http.Answer refused =
        expect(
            403,
            platform.first().http(key).post(DEFAULT + "/definitions/" + id + "/publish", null));

    assertThat(refused.body()).contains("conn:use").contains(name);
  }

  @Test
  void letsAWorkerTest() {
    String name = created();

    JsonNode result = expect(200, http.post(path(name) + "/test", null)).json();

    assertThat(result.path("ok").booleanValue()).isTrue();
    assertThat(result.path("message").stringValue()).isEqualTo("tested " + name);
    expect(404, http.post(path("none") + "/test", null));
  }

  @Test
  void remembersWhoDidWhat() {
    String name = created();
    expect(200, http.put(path(name), "{}", "If-Match", "*"));
    expect(204, http.delete(path(name)));

    assertThat(platform.first().bean(Audit.class).list("default", null, 100).items())
        .filteredOn(entry -> entry.target().equals(name))
        .extracting(Audit.Entry::action)
        .containsExactly("connection.delete", "connection.update", "connection.create");
  }

  @Test
  void listsTheTypesWithTheirSchemas() {
    JsonNode types = expect(200, http.get(DEFAULT + "/connection-types")).json();

    assertThat(types.valueStream().map(type -> type.path("type").stringValue()))
        .containsExactly("openai", "http.bearer", "http.basic", "http.header", "webhook.signing");
    assertThat(types.get(0).at("/secretSchema/required/0").stringValue()).isEqualTo("apiKey");
  }

  @Test
  void saysHowToGiveAMasterKey() {
    String database = Servers.newDatabase();
    try (Bridge bridge = Bridge.start(database, TemporalServer.target()).awaitReady()) {
      Http.Answer refused =
          expect(500, bridge.http().post(DEFAULT + "/connections", body("c", CANARY)));
      assertThat(refused.body()).contains("PERDURA_MASTER_KEY_FILE").doesNotContain(CANARY);
    }
    String old = KeyRing.newKey();
    try (Bridge bridge =
        Bridge.start(database, TemporalServer.target(), "PERDURA_MASTER_KEY", old).awaitReady()) {
      expect(201, bridge.http().post(DEFAULT + "/connections", body("c", CANARY)));
    }
    try (Bridge bridge =
        Bridge.start(
                database,
                TemporalServer.target(),
                "PERDURA_MASTER_KEY",
                KeyRing.newKey() + " " + old)
            .awaitReady()) {
      String before = bridge.http().get(path("c")).json().path("keyId").stringValue();
      JsonNode rotated =
          expect(200, bridge.http().post(DEFAULT + "/connection-key/rotate", null)).json();
      assertThat(rotated.path("rewrapped").intValue()).isEqualTo(1);
      assertThat(bridge.http().get(path("c")).json().path("keyId"))
          .isEqualTo(rotated.path("keyId"))
          .isNotEqualTo(before);
    }
  }
}
