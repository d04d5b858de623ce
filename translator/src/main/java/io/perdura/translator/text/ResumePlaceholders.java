package io.perdura.translator.text;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The placeholders {@code [[resumeUrl:id]]} in configs. They are no expressions: each attempt of a
 * node fills in the URL, like a secret, so that nothing that is kept holds it.
 */
public final class ResumePlaceholders {
  /** What looks like a placeholder, perhaps a wrong one. */
  public static final Pattern ATTEMPTED =
      Pattern.compile("\\[\\[\\s{0,9}(?i:resumeUrl)\\b[^\\]]{0,100}(]{1,2})?");

  private static final Pattern SOUND =
      Pattern.compile("\\[\\[resumeUrl:([A-Za-z_][A-Za-z0-9_]{0,62})]]");

  private ResumePlaceholders() {}

  /** The placeholder of a node's URL. */
  public static String of(String nodeId) {
    return "[[resumeUrl:" + nodeId + "]]";
  }

  /** The ids of the nodes whose URLs the texts in a value have placeholders of, in order. */
  public static SequencedSet<String> in(JsonNode value) {
    SequencedSet<String> ids = new LinkedHashSet<>();
    collect(value, ids);
    return ids;
  }

  private static void collect(JsonNode value, SequencedSet<String> ids) {
    if (value.isString()) {
      Matcher matcher = SOUND.matcher(value.stringValue());
      while (matcher.find()) {
        ids.add(matcher.group(1));
      }
    } else {
      value.forEach(member -> collect(member, ids));
    }
  }

  /** The value with these URLs, by node id, in the place of their placeholders. */
  public static JsonNode fill(JsonNode value, Map<String, String> urls) {
    if (value.isString()) {
      return StringNode.valueOf(fill(value.stringValue(), urls));
    }
    if (value.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> items.add(fill(item, urls)));
      return items;
    }
    if (value.isObject()) {
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        fields.set(field.getKey(), fill(field.getValue(), urls));
      }
      return fields;
    }
    return value;
  }

  private static String fill(String text, Map<String, String> urls) {
    Matcher matcher = SOUND.matcher(text);
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(urls.getOrDefault(found.group(1), found.group())));
  }
}
