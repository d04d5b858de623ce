package io.perdura.bridge.rest.view;

import io.perdura.api.json.Json;
import io.perdura.translator.schema.Formats;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an input schema marks beside types: secrets ({@code writeOnly} or {@code format: password})
 * and files ({@code format: perdura-file}), at any depth of properties, items and definitions.
 */
public final class InputMarks {
  static final String MASK = "•••";

  /** Shorter ones would be found in ordinary words. */
  private static final int SHORTEST_SECRET = 4;

  private static final int MAX_DEPTH = 20;

  private final JsonNode root;

  private InputMarks(JsonNode root) {
    this.root = root;
  }

  /** The marks of a schema; null = none. */
  public static InputMarks of(@Nullable JsonNode schema) {
    return new InputMarks(schema == null ? Json.mapper().createObjectNode() : schema);
  }

  /**
   * A file that an input refers to.
   *
   * @param pointer where in the input
   * @param accepts media types as {@code contentMediaType} lists them; empty = any
   */
  public record File(String pointer, JsonNode value, String accepts) {
    /** The reference; null if there is none. */
    public @Nullable String ref() {
      JsonNode ref = value.isObject() ? value.path("ref") : value;
      return ref.isString() ? ref.stringValue() : null;
    }

    /** The media type that the input says; null if it says none. */
    public @Nullable String mediaType() {
      JsonNode type = value.path("mediaType");
      return type.isString() ? type.stringValue() : null;
    }
  }

  /** What the schema marks as files, in the order of the input. */
  public List<File> files(JsonNode input) {
    List<File> files = new ArrayList<>();
    walk(
        root,
        input,
        "",
        0,
        (schema, at) -> {
          if (schema.path("format").asString("").equals(Formats.FILE)) {
            files.add(
                new File(at.pointer(), at.value(), schema.path("contentMediaType").asString("")));
          }
        });
    return files;
  }

  /** The texts of an input that are secret. */
  public Set<String> secrets(JsonNode input) {
    Set<String> secrets = new LinkedHashSet<>();
    walk(
        root,
        input,
        "",
        0,
        (schema, at) -> {
          if (isSecret(schema)
              && at.value().isString()
              && at.value().stringValue().length() >= SHORTEST_SECRET) {
            secrets.add(at.value().stringValue());
          }
        });
    return secrets;
  }

  /** The input with dots for its secrets. */
  public JsonNode masked(JsonNode input) {
    return copy(root, input, 0, true);
  }

  /** The input without its secrets. */
  public JsonNode withoutSecrets(JsonNode input) {
    return copy(root, input, 0, false);
  }

  private static boolean isSecret(JsonNode schema) {
    return schema.path("writeOnly").asBoolean(false)
        || schema.path("format").asString("").equals("password");
  }

  private record At(String pointer, JsonNode value) {}

  private void walk(
      JsonNode written, JsonNode value, String pointer, int depth, BiConsumer<JsonNode, At> mark) {
    JsonNode schema = resolved(written);
    if (depth > MAX_DEPTH || !schema.isObject()) {
      return;
    }
    mark.accept(schema, new At(pointer, value));
    for (JsonNode part : parts(schema)) {
      walk(part, value, pointer, depth + 1, mark);
    }
    value
        .properties()
        .forEach(field ->
            walk(
                schema.path("properties").path(field.getKey()),
                field.getValue(),
                pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                depth + 1,
                mark));
    int index = 0;
    for (JsonNode item : value.isArray() ? value : List.<JsonNode>of()) {
      walk(schema.path("items"), item, pointer + "/" + index++, depth + 1, mark);
    }
  }

  private JsonNode copy(JsonNode written, JsonNode value, int depth, boolean mask) {
    JsonNode schema = resolved(written);
    if (depth > MAX_DEPTH || !schema.isObject()) {
      return value;
    }
    JsonNode copied = value;
    for (JsonNode part : parts(schema)) {
      copied = copy(part, copied, depth + 1, mask);
    }
    if (copied.isArray()) {
      ArrayNode items = Json.mapper().createArrayNode();
      copied.forEach(item -> items.add(copy(schema.path("items"), item, depth + 1, mask)));
      return items;
    }
    if (!copied.isObject()) {
      return copied;
    }
    ObjectNode fields = Json.mapper().createObjectNode();
    copied
        .properties()
        .forEach(field -> {
          JsonNode property = schema.path("properties").path(field.getKey());
          if (!isSecret(resolved(property))) {
            fields.set(field.getKey(), copy(property, field.getValue(), depth + 1, mask));
          } else if (mask) {
            fields.put(field.getKey(), MASK);
          }
        });
    return fields;
  }

  private static List<JsonNode> parts(JsonNode schema) {
    List<JsonNode> parts = new ArrayList<>();
    for (String word : List.of("allOf", "anyOf", "oneOf")) {
      schema.path(word).forEach(parts::add);
    }
    return parts;
  }

  private JsonNode resolved(JsonNode schema) {
    String ref = schema.path("$ref").asString("");
    return ref.startsWith("#/") ? root.at(ref.substring(1)) : schema;
  }
}
