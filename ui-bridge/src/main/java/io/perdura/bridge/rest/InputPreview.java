package io.perdura.bridge.rest;

import io.perdura.api.json.Json;
import io.perdura.store.execution.NewExecution;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The first characters of an input for lists; values of keys that sound secret are masked. */
final class InputPreview {
  private static final int MAX_ITEMS = 50;
  private static final int MAX_DEPTH = 6;

  private InputPreview() {}

  static String of(JsonNode input) {
    String text = Json.write(masked(input, 0));
    if (text.length() <= NewExecution.PREVIEW_LENGTH) {
      return text;
    }
    int end = NewExecution.PREVIEW_LENGTH - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
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
        if (SecretTexts.soundsSecret(field.getKey())) {
          out.put(field.getKey(), InputMarks.MASK);
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
