package io.perdura.cli.command;

import io.perdura.api.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Options of the form {@code NAME=JSON} or {@code NAME=@FILE}. */
final class Assignments {
  private Assignments() {}

  /**
   * The values by name; null if there are none.
   *
   * @param option name of the option, for messages
   */
  static @Nullable JsonNode read(String option, @Nullable List<String> given) {
    if (given == null || given.isEmpty()) {
      return null;
    }
    ObjectNode values = Json.mapper().createObjectNode();
    for (String one : given) {
      int equals = one.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "%s takes NAME=JSON or NAME=@FILE, but got \"%s\".".formatted(option, one));
      }
      String name = one.substring(0, equals);
      values.set(name, json("The value of " + option + " " + name, one.substring(equals + 1)));
    }
    return values;
  }

  /**
   * JSON, or that of a file after an {@code @}.
   *
   * @param what what it is, at the start of a sentence
   */
  static JsonNode json(String what, String text) {
    boolean isFile = text.startsWith("@");
    String content = isFile ? Source.text(text.substring(1)) : text;
    try {
      return Json.parse(content);
    } catch (JacksonException e) {
      throw new UsageException(
          "%s%s is no JSON: %s."
              .formatted(what, isFile ? " in " + text.substring(1) : "", readable(e)));
    }
  }

  /** What is wrong and where, without what Jackson tells programmers. */
  private static String readable(JacksonException e) {
    String message =
        e.getOriginalMessage()
            .replaceAll("(?s)\\s*\\(start marker at .*", "")
            .replaceAll("\\.$", "");
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? message
        : "%s, line %d, column %d".formatted(message, at.getLineNr(), at.getColumnNr());
  }
}
