package io.perdura.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConnectionTypesTest {
  @Test
  void haveClosedSchemasWithTextsAsSecrets() {
    for (ConnectionType type : ConnectionTypes.standard().all()) {
      assertThat(type.fieldSchema().path("additionalProperties").asBoolean(true)).isFalse();
      assertThat(type.secretSchema().path("additionalProperties").asBoolean(true)).isFalse();
      JsonNode secrets = type.secretSchema().path("properties");
      assertThat(secrets.propertyNames()).isNotEmpty();
      for (JsonNode secret : secrets) {
        assertThat(secret.path("type").stringValue()).isEqualTo("string");
        assertThat(secret.path("title").stringValue()).isNotBlank();
      }
    }
  }

  @Test
  void coverWhatNodeTypesName() {
    for (NodeType node : NodeTypes.standard().all()) {
      assertThat(ConnectionTypes.standard().names()).containsAll(node.connectionTypes());
    }
  }

  @Test
  void neverShowASecret() {
    SequencedMap<String, Secret> secrets = new LinkedHashMap<>();
    secrets.put("apiKey", Secret.of("canary-1"));
    Connection connection = new Connection("llm", "openai", Json.parse("{}"), secrets);

    assertThat(connection.toString()).contains("•••").doesNotContain("canary-1");
    assertThat(Json.write(connection)).contains("•••").doesNotContain("canary-1");
    assertThat(Json.mapper().readValue("\"canary-1\"", Secret.class).reveal())
        .isEqualTo("canary-1");
  }
}
