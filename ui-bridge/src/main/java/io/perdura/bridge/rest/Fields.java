package io.perdura.bridge.rest;

import io.perdura.api.json.Json;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.translator.duration.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a JSON object strictly: what is unknown or of another type becomes a problem that names the
 * field. All of them are collected; ask for every field, then {@link #done}.
 */
public final class Fields {
  private final JsonNode object;
  private final String pointer;
  private final List<FieldError> errors;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Fields> inner = new ArrayList<>();

  private Fields(JsonNode object, String pointer, List<FieldError> errors) {
    this.object = object;
    this.pointer = pointer;
    this.errors = errors;
  }

  /** The fields of a body, which must be an object. */
  public static Fields of(JsonNode body) {
    return of(body, "");
  }

  /** The fields of what a body holds at a pointer, which must be an object. */
  public static Fields of(JsonNode object, String pointer) {
    Fields fields = new Fields(object, pointer, new ArrayList<>());
    if (!object.isObject()) {
      fields.error("", "Expected a JSON object.");
      fields.done();
    }
    return fields;
  }

  /** Any value; null if it is absent or null. */
  public @Nullable JsonNode value(String name) {
    known.add(name);
    JsonNode value = object.path(name);
    return value.isMissingNode() || value.isNull() ? null : value;
  }

  /** A text; null if it is absent, null, or noted as something else. */
  public @Nullable String text(String name) {
    JsonNode value = value(name);
    return value == null || value.isString() ? string(value) : wrong(name, "a text", value);
  }

  /** True or false; null if it is absent, null, or noted as something else. */
  public @Nullable Boolean flag(String name) {
    JsonNode value = value(name);
    return value == null || value.isBoolean() ? bool(value) : wrong(name, "true or false", value);
  }

  /** A whole number. */
  public @Nullable Long integer(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (value.isNumber()) {
      try {
        return value.decimalValue().longValueExact();
      } catch (ArithmeticException e) {
        return wrong(name, "a whole number of at most 18 digits", value);
      }
    }
    return wrong(name, "a whole number", value);
  }

  /** An exact number, also one given as text. */
  public @Nullable BigDecimal decimal(String name) {
    JsonNode value = value(name);
    if (value == null || value.isNumber()) {
      return value == null ? null : value.decimalValue();
    }
    return wrong(name, "a number", value);
  }

  /** A time such as {@code 90s} or {@code PT1M30S}. */
  public @Nullable Duration duration(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    Optional<Duration> duration =
        value.isString() ? Durations.parse(value.stringValue()) : Optional.empty();
    return duration.isPresent() ? duration.get() : wrong(name, "a time: " + Durations.FORMS, value);
  }

  /** One of the words of an enum, as its JSON has them. */
  public <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (Json.tree(constant).equals(value)) {
        return constant;
      }
      words.add(Json.tree(constant).stringValue());
    }
    return wrong(name, "one of " + String.join(", ", words), value);
  }

  /** The fields of an object inside; null if it is absent. */
  public @Nullable Fields object(String name) {
    JsonNode value = value(name);
    if (value == null || value.isObject()) {
      if (value == null) {
        return null;
      }
      Fields fields = new Fields(value, pointer + "/" + name, errors);
      inner.add(fields);
      return fields;
    }
    return wrong(name, "an object", value);
  }

  /** The fields of each object of a list; none if it is absent. */
  public List<Fields> objects(String name) {
    JsonNode value = value(name);
    if (value == null || !value.isArray() || !value.valueStream().allMatch(JsonNode::isObject)) {
      if (value != null) {
        wrong(name, "a list of objects", value);
      }
      return List.of();
    }
    List<Fields> found = new ArrayList<>();
    for (JsonNode item : value) {
      found.add(new Fields(item, pointer + "/" + name + "/" + found.size(), errors));
    }
    inner.addAll(found);
    return found;
  }

  /** Notes a problem with a field. */
  public void error(String path, String message) {
    errors.add(new FieldError(pointer + path, message, null, null, null, null, null));
  }

  /**
   * Says that every field was asked for.
   *
   * @throws ProblemException if there are problems
   */
  public void done() {
    refuseUnknown();
    if (!errors.isEmpty()) {
      throw problem(errors);
    }
  }

  /** The problem of one field. */
  public static ProblemException problem(String pointer, String message) {
    return problem(List.of(new FieldError(pointer, message, null, null, null, null, null)));
  }

  /** The problem of one field whose value the state does not allow. */
  public static ProblemException conflict(String pointer, String message) {
    return ProblemException.of(
        ProblemCode.CONFLICT,
        message,
        List.of(new FieldError(pointer, message, null, null, null, null, null)));
  }

  private static ProblemException problem(List<FieldError> errors) {
    FieldError first = errors.getFirst();
    String where = first.pointer().isEmpty() ? "The body" : "\"" + first.pointer() + "\"";
    String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
    return ProblemException.of(ProblemCode.BAD_BODY, where + ": " + first.message() + more, errors);
  }

  private void refuseUnknown() {
    object
        .propertyNames()
        .forEach(name -> {
          if (!known.contains(name)) {
            String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
            error(
                "/" + shown.replace("~", "~0").replace("/", "~1"),
                "This field is not known here. Known are: " + String.join(", ", known) + ".");
          }
        });
    inner.forEach(Fields::refuseUnknown);
  }

  private <T> @Nullable T wrong(String name, String expected, JsonNode actual) {
    String text = Json.write(actual);
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    error("/" + name, "Expected " + expected + " but got " + shown + ".");
    return null;
  }

  private static @Nullable String string(@Nullable JsonNode value) {
    return value == null ? null : value.stringValue();
  }

  private static @Nullable Boolean bool(@Nullable JsonNode value) {
    return value == null ? null : value.booleanValue();
  }
}
