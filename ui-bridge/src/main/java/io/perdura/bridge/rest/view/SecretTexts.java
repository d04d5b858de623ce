package io.perdura.bridge.rest.view;

import io.perdura.api.json.Json;
import io.perdura.store.execution.InputPreview;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes known secrets, and texts under keys that sound secret, out of values that are shown. */
public final class SecretTexts {
  private SecretTexts() {}

  /** Whether a key sounds as if its value were secret. */
  static boolean soundsSecret(String key) {
    return InputPreview.soundsSecret(key);
  }

  /** The value with a mask in place of each secret, in whatever text it occurs. */
  public static JsonNode masked(JsonNode value, Set<String> secrets) {
    if (value.isString()) {
      String text = value.stringValue();
      for (String secret : secrets) {
        text = text.replace(secret, InputMarks.MASK);
      }
      return Json.mapper().getNodeFactory().stringNode(text);
    }
    if (value.isArray()) {
      ArrayNode items = Json.mapper().createArrayNode();
      value.forEach(item -> items.add(masked(item, secrets)));
      return items;
    }
    if (value.isObject()) {
      ObjectNode fields = Json.mapper().createObjectNode();
      value
          .properties()
          .forEach(field -> {
            JsonNode inside = field.getValue();
            boolean hidden = inside.isString() && soundsSecret(field.getKey());
            fields.set(
                field.getKey(), hidden ? Json.tree(InputMarks.MASK) : masked(inside, secrets));
          });
      return fields;
    }
    return value;
  }
}
