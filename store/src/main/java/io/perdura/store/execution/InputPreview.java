package io.perdura.store.execution;

import io.perdura.api.json.Json;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The first characters of an input for lists; values of keys that sound secret are masked. */
public final class InputPreview {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(passw|secret|token|api[-_]?key|authorization|credential|private[-_]?key).*");
  private static final String MASK = "•••";
  private static final int MAX_ITEMS = 50;
  private static final int MAX_DEPTH = 6;

  private InputPreview() {}

  /** The preview of an input. */
  public static String of(JsonNode input) {
    String text = Json.write(masked(input, 0));
    if (text.length() <= NewExecution.PREVIEW_LENGTH) {
      return text;
    }
    int end = NewExecution.PREVIEW_LENGTH - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** Whether a key sounds as if its value were secret. */
  public static boolean soundsSecret(String key) {
    return SECRET.matcher(key).matches();
  }

  private static JsonNode masked(JsonNode value, int depth) {
    if (depth == MAX_DEPTH && value.isContainer()) {
      return Json.mapper().createObjectNode();
    }
    if (value.isObject()) {
      ObjectNode out = Json.mapper().createObjectNode();
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        if (out.size() == MAX_ITEMS) {
          break;
        }
        if (soundsSecret(field.getKey())) {
          out.put(field.getKey(), MASK);
        } else {
          out.set(field.getKey(), masked(field.getValue(), depth + 1));
        }
      }
      return out;
    }
    if (value.isArray()) {
      ArrayNode out = Json.mapper().createArrayNode();
      for (int i = 0; i < Math.min(MAX_ITEMS, value.size()); i++) {
        out.add(masked(value.get(i), depth + 1));
      }
      return out;
    }
    return value;
  }
}
