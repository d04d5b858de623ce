package io.perdura.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonSizeTest {
  private static final JsonNodeFactory NODES = Json.mapper().getNodeFactory();
  private static final String CHARS =
      "aZ 09~\"\\/\b\n\t\u0000\u001f\u007fäß€\u2028\ud83d\ude00\ud800";
  private static final List<Long> LONGS =
      List.of(0L, -1L, 9L, 10L, -10L, 99L, 100L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 31);

  @Test
  void countsTheBytesThatAreWritten() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      JsonNode value = value(random, 4);
      assertThat(JsonSize.utf8Bytes(value))
          .as("-Dperdura.seed=%d: %s", seed, value)
          .isEqualTo(written(value));
    }
  }

  @Test
  void countsWhatIsNestedDeeply() {
    JsonNode value = NODES.objectNode();
    for (int i = 0; i < Json.MAX_DEPTH; i++) {
      value = i % 2 == 0 ? NODES.arrayNode().add(value) : NODES.objectNode().set("k", value);
    }

    assertThat(JsonSize.utf8Bytes(value)).isEqualTo(written(value));
  }

  private static long written(JsonNode value) {
    return Json.write(value).getBytes(StandardCharsets.UTF_8).length;
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt());
      case 3 -> NODES.numberNode(LONGS.get(random.nextInt(LONGS.size())));
      case 4 ->
          NODES.numberNode(
              new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(30) - 10));
      case 5 -> NODES.numberNode(BigInteger.TEN.pow(random.nextInt(40)));
      case 6 -> NODES.stringNode(text(random));
      case 7 -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(value(random, depth - 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          object.set(text(random), value(random, depth - 1));
        }
        yield object;
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int plain = random.nextInt(2) == 0 ? 6 : CHARS.length();
    for (int i = random.nextInt(10); i > 0; i--) {
      text.append(CHARS.charAt(random.nextInt(plain)));
    }
    return text.toString();
  }
}
