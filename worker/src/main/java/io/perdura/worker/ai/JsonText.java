package io.perdura.worker.ai;

import io.perdura.api.json.Json;
import io.perdura.translator.schema.JsonSchema;
import io.perdura.translator.schema.Wording;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A model's text read as JSON.
 *
 * @param value what it says; null if it is none
 * @param problems what is wrong with it; empty if it can be used
 */
record JsonText(@Nullable JsonNode value, List<String> problems) {
  private static final int MOST_PROBLEMS = 10;

  /** Models like to put JSON into a block of Markdown. */
  private static final Pattern FENCED =
      Pattern.compile("\\A\\s*```[a-zA-Z]*\\s*\\n(.*?)\\n?\\s*```\\s*\\z", Pattern.DOTALL);

  static JsonText of(String text, @Nullable JsonSchema schema) {
    Matcher fenced = FENCED.matcher(text);
    String inner = fenced.matches() ? fenced.group(1) : text;
    JsonNode value;
    try {
      value = Json.mapper().readTree(inner);
    } catch (JacksonException | NumberFormatException e) {
      return new JsonText(null, List.of(notJson(e, inner)));
    }
    if (value == null || value.isMissingNode()) {
      return new JsonText(null, List.of("It is empty."));
    }
    if (!canBeStored(value)) {
      return new JsonText(
          null, List.of("A number is too large, or a text holds half a character."));
    }
    List<String> problems =
        schema == null
            ? List.of()
            : schema.check(value).stream()
                .map(violation -> violation.at() + ": " + Wording.message(violation))
                .distinct()
                .limit(MOST_PROBLEMS)
                .toList();
    return new JsonText(value, problems);
  }

  private static String notJson(Exception e, String text) {
    if (text.isBlank()) {
      return "It is empty.";
    }
    String where =
        e instanceof JacksonException json && json.getLocation() != null
            ? " at line "
                + json.getLocation().getLineNr()
                + ", column "
                + json.getLocation().getColumnNr()
            : "";
    return "It is not valid JSON" + where + ".";
  }

  private static boolean canBeStored(JsonNode node) {
    if (node.isNumber()) {
      return Json.fits(node.decimalValue());
    }
    if (node.isString()) {
      return isWellFormed(node.stringValue());
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!isWellFormed(entry.getKey()) || !canBeStored(entry.getValue())) {
        return false;
      }
    }
    return node.isObject() || node.valueStream().allMatch(JsonText::canBeStored);
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
