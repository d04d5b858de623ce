package io.perdura.api.variable;

import io.perdura.api.data.JsonSize;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Reducer;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes to variables through their reducers. Variables are carried, so they stay small. */
public final class Variables {
  /** Largest JSON text of one variable, in UTF-8 bytes. */
  public static final int MAX_BYTES = 16 * 1024;

  private Variables() {}

  /** Outcome of a write. */
  public sealed interface Written {
    /** The variable's new value. */
    record Value(JsonNode value) implements Written {}

    /** The reducer cannot take the value, or the variable would grow too large. */
    record Refused(Failure failure) implements Written {}
  }

  /**
   * Writes a value.
   *
   * @param name of the variable, for messages
   * @param old value before; null = it has none
   */
  public static Written write(
      String name, Reducer reducer, @Nullable JsonNode old, JsonNode written) {
    JsonNode before = old == null ? Json.mapper().nullNode() : old;
    Written result =
        switch (reducer) {
          case REPLACE -> new Written.Value(written);
          case APPEND -> append(name, before, written);
          case MERGE -> merge(name, before, written);
          case SUM -> sum(name, before, written);
        };
    return result instanceof Written.Value(JsonNode value) && JsonSize.utf8Bytes(value) > MAX_BYTES
        ? new Written.Refused(tooLarge(name))
        : result;
  }

  /** What is wrong with a variable that would be larger than {@link #MAX_BYTES}. */
  public static Failure tooLarge(String name) {
    return Failure.of(
        ErrorTypes.TOO_LARGE,
        "The variable '%s' would be larger than %d bytes. Keep large values in node outputs and only"
                .formatted(name, MAX_BYTES)
            + " what later nodes decide on in variables.");
  }

  private static Written append(String name, JsonNode before, JsonNode written) {
    if (!before.isArray() && !before.isNull()) {
      return refused(name, "append", "a list", before);
    }
    ArrayNode items = Json.mapper().createArrayNode();
    before.forEach(items::add);
    if (written.isArray()) {
      written.forEach(items::add);
    } else {
      items.add(written);
    }
    return new Written.Value(items);
  }

  private static Written merge(String name, JsonNode before, JsonNode written) {
    if (!before.isObject() && !before.isNull()) {
      return refused(name, "merge", "an object", before);
    }
    if (!written.isObject()) {
      return refused(name, "merge", "an object", written);
    }
    ObjectNode merged = Json.mapper().createObjectNode();
    before.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
    written.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
    return new Written.Value(merged);
  }

  private static Written sum(String name, JsonNode before, JsonNode written) {
    if (!before.isNumber() && !before.isNull()) {
      return refused(name, "sum", "a number", before);
    }
    if (!written.isNumber()) {
      return refused(name, "sum", "a number", written);
    }
    BigDecimal total =
        before.isNull()
            ? written.decimalValue()
            : before.decimalValue().add(written.decimalValue());
    BigDecimal sum = Json.canonicalNumber(total);
    return Json.fits(sum)
        ? new Written.Value(Json.mapper().getNodeFactory().numberNode(sum))
        : new Written.Refused(
            Failure.of(
                ErrorTypes.EXPRESSION,
                "The sum in the variable '%s' would have more than %d digits."
                    .formatted(name, Json.MAX_NUMBER_LENGTH)));
  }

  private static Written refused(String name, String reducer, String expected, JsonNode actual) {
    return new Written.Refused(
        Failure.of(
            ErrorTypes.EXPRESSION,
            "Expected %s for the reducer '%s' of the variable '%s' but got %s."
                .formatted(
                    expected,
                    reducer,
                    name,
                    actual.getNodeType().name().toLowerCase(java.util.Locale.ROOT))));
  }
}
