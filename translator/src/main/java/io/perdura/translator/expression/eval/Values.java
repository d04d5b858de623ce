package io.perdura.translator.expression.eval;

import io.perdura.api.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Making, comparing and spelling values. */
final class Values {
  static final JsonNode NULL = NullNode.getInstance();

  /** Nesting of values that is followed; as deep as any door of the platform lets in. */
  static final int MAX_DEPTH = Json.MAX_DEPTH;

  private Values() {}

  static JsonNode orNull(@Nullable JsonNode value) {
    return value == null || value.isMissingNode() ? NULL : value;
  }

  static JsonNode of(boolean value) {
    return BooleanNode.valueOf(value);
  }

  static JsonNode of(String value) {
    return StringNode.valueOf(value);
  }

  static JsonNode of(long value) {
    return Numbers.node(BigDecimal.valueOf(value));
  }

  static ArrayNode list() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode list(List<JsonNode> items) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode(items.size());
    items.forEach(list::add);
    return list;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static boolean isNull(JsonNode value) {
    return Type.of(value) == Type.NULL;
  }

  /** JavaScript's notion of true: anything but null, false, 0 and the empty text. */
  static boolean isTrue(JsonNode value) {
    return switch (Type.of(value)) {
      case NULL -> false;
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> Numbers.isNaN(value) || value.decimalValue().signum() != 0;
      case STRING -> !value.stringValue().isEmpty();
      case ARRAY, OBJECT -> true;
    };
  }

  /** As text; null as {@code nullText}, arrays and objects as JSON. Pays for what it builds. */
  static String text(JsonNode value, String nullText, Meter meter) {
    return switch (Type.of(value)) {
      case NULL -> nullText;
      case BOOLEAN -> Boolean.toString(value.booleanValue());
      case NUMBER -> Numbers.text(Numbers.of(value, meter));
      case STRING -> value.stringValue();
      case ARRAY, OBJECT -> JsonText.compact(value, meter);
    };
  }

  /** Equality by type and value; arrays and objects member by member. */
  static boolean equal(JsonNode a, JsonNode b, Meter meter) {
    return equal(a, b, meter, 0);
  }

  private static boolean equal(JsonNode a, JsonNode b, Meter meter, int depth) {
    Type type = Type.of(a);
    if (type != Type.of(b)) {
      return false;
    }
    if (depth > MAX_DEPTH) {
      throw meter.tooLarge("A value nested more than " + MAX_DEPTH + " levels deep");
    }
    return switch (type) {
      case NULL -> true;
      case BOOLEAN -> a.booleanValue() == b.booleanValue();
      case NUMBER -> Numbers.of(a, meter).compareTo(Numbers.of(b, meter)) == 0;
      case STRING -> {
        meter.read(Math.min(a.stringValue().length(), b.stringValue().length()));
        yield a.stringValue().equals(b.stringValue());
      }
      case ARRAY -> a.size() == b.size() && equalItems(a, b, meter, depth);
      case OBJECT -> a.size() == b.size() && equalMembers(a, b, meter, depth);
    };
  }

  private static boolean equalItems(JsonNode a, JsonNode b, Meter meter, int depth) {
    for (int i = 0; i < a.size(); i++) {
      meter.charge(1);
      if (!equal(a.get(i), b.get(i), meter, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMembers(JsonNode a, JsonNode b, Meter meter, int depth) {
    for (Map.Entry<String, JsonNode> member : a.properties()) {
      meter.charge(1);
      JsonNode other = b.get(member.getKey());
      if (other == null || !equal(member.getValue(), other, meter, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /** Order of two numbers or two texts (by UTF-16 code units). */
  static int compare(JsonNode a, JsonNode b, Meter meter) {
    Type type = Type.of(a);
    if (type == Type.NUMBER && Type.of(b) == Type.NUMBER) {
      return Numbers.of(a, meter).compareTo(Numbers.of(b, meter));
    }
    if (type == Type.STRING && Type.of(b) == Type.STRING) {
      meter.read(Math.min(a.stringValue().length(), b.stringValue().length()));
      return a.stringValue().compareTo(b.stringValue());
    }
    throw meter.fail(
        "Cannot put "
            + type.phrase()
            + " and "
            + Type.of(b).phrase()
            + " in order; both must be numbers or both strings");
  }
}
