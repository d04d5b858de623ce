package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KnownConfigsTest {
  private final KnownConfigs known = new KnownConfigs();

  @Test
  void knowsWhatWasAddedAndNothingElse() {
    known.add(Json.parse("{\"a\":1}"));

    assertThat(known.isNew(Json.parse("{\"a\":1}"))).isFalse();
    assertThat(known.isNew(Json.parse("{\"a\":1.0}"))).isTrue();
    assertThat(known.isNew(Json.parse("{\"a\":\"1\"}"))).isTrue();
  }

  @Test
  void forgetsTheOldest() {
    for (int i = 0; i <= 1_000; i++) {
      known.add(config(i));
    }

    assertThat(known.isNew(config(0))).isTrue();
    assertThat(known.isNew(config(1))).isFalse();
    assertThat(known.isNew(config(1_000))).isFalse();
  }

  @Test
  void leavesLargeOnesToTheCheck() {
    JsonNode large = Json.mapper().createObjectNode().put("a", "x".repeat(2_000));
    known.add(large);

    assertThat(known.isNew(large)).isTrue();
  }

  private static JsonNode config(int number) {
    return Json.mapper().createObjectNode().put("number", number);
  }
}
