package io.perdura.bridge.problem;

import io.perdura.api.json.Json;
import io.perdura.translator.text.Suggestions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with JSON in the words of whoever sent it, not of this server's classes. */
final class JsonWording {
  private static final int LONGEST = 300;
  private static final int LONGEST_VALUE = 60;

  private JsonWording() {}

  /** One sentence without a full stop. */
  static String of(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return unknown(unknown);
    }
    if (e instanceof InvalidFormatException value) {
      return value(value);
    }
    return e instanceof MismatchedInputException kind && kind.getTargetType() != null
        ? "expected " + kind(kind.getTargetType())
        : readable(firstLine(e.getOriginalMessage()));
  }

  private static String unknown(UnrecognizedPropertyException e) {
    Collection<Object> ids = e.getKnownPropertyIds() == null ? List.of() : e.getKnownPropertyIds();
    List<String> known = ids.stream().map(String::valueOf).sorted().toList();
    String name = String.valueOf(e.getPropertyName());
    String near =
        Suggestions.closest(name, known).map(one -> ". Did you mean \"" + one + "\"?").orElse("");
    String list =
        known.isEmpty()
            ? ""
            : (near.isEmpty() ? ". " : " ") + "Known are: " + String.join(", ", known);
    return "\"%s\" is not known here%s%s".formatted(shortened(name), near, list);
  }

  private static String value(InvalidFormatException e) {
    return "expected %s, but got \"%s\""
        .formatted(kind(e.getTargetType()), shortened(String.valueOf(e.getValue())));
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "another value";
    }
    if (type.isEnum()) {
      return "one of " + String.join(", ", names(type));
    }
    if (type == Duration.class) {
      return "a duration such as 90s or PT1M30S";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "a text";
    }
    return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
  }

  /** As they are written in JSON. */
  private static List<String> names(Class<?> type) {
    return Stream.of(Objects.requireNonNull(type.getEnumConstants()))
        .map(constant -> Json.tree(constant).asString())
        .toList();
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
  }

  /** Without what Jackson tells the programmer of this server. */
  private static String readable(String message) {
    return message
        .replaceAll("\\s*\\(start marker at .*", "")
        .replaceAll(":? enable `[^`]*` to allow", " is not JSON")
        .replaceAll(", from `[^`]*`\\)", ")")
        .replaceAll(" out of range of `.*", " is out of range")
        .replaceAll("\\.$", "");
  }

  private static String firstLine(@Nullable String text) {
    String line = text == null ? "unreadable" : text.lines().findFirst().orElse("unreadable");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
