package io.perdura.bridge.rest;

import io.perdura.api.json.Json;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads bodies strictly. */
public final class Bodies {
  private Bodies() {}

  /** The text of a body; nothing is replaced silently. */
  public static String text(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw ProblemException.of(ProblemCode.BAD_BODY, "The body is empty. Send JSON.");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.of(
          ProblemCode.BAD_BODY, "The body is not UTF-8. Save the file in that encoding.");
    }
  }

  /** The body as JSON. */
  public static JsonNode tree(byte @Nullable [] body) {
    JsonNode tree = Json.parse(text(body));
    requireWholeCharacters(tree, "");
    return tree;
  }

  /** The body as a record of the contract. */
  public static <T> T json(byte @Nullable [] body, Class<T> type) {
    T value = Json.mapper().treeToValue(tree(body), type);
    if (value == null) {
      throw ProblemException.of(ProblemCode.BAD_BODY, "The body is null. Send a JSON object.");
    }
    return value;
  }

  /** The body as a record of the contract; an empty body stands for an empty object. */
  public static <T> T jsonOrEmpty(byte @Nullable [] body, Class<T> type) {
    return body == null || body.length == 0
        ? Json.mapper().readValue("{}", type)
        : json(body, type);
  }

  /** UTF-8 has no form for half a surrogate pair, so it would be replaced silently on its way. */
  private static void requireWholeCharacters(JsonNode node, String pointer) {
    if (node.isString()) {
      requireWholeCharacters(node.stringValue(), pointer);
    }
    int index = 0;
    for (JsonNode item : node.isArray() ? node : List.<JsonNode>of()) {
      requireWholeCharacters(item, pointer + "/" + index++);
    }
    node.properties()
        .forEach(field -> {
          requireWholeCharacters(field.getKey(), pointer);
          requireWholeCharacters(field.getValue(), pointer + "/" + field.getKey());
        });
  }

  private static void requireWholeCharacters(String text, String pointer) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw ProblemException.of(
          ProblemCode.BAD_BODY,
          "The text at \""
              + pointer
              + "\" holds half of a surrogate pair (\\ud800 to \\udfff alone). Send whole characters.");
    }
  }
}
