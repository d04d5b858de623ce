package io.perdura.worker.ai;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.json.Json;
import io.perdura.worker.node.NodeBlobs;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the body of a request. Images come from the blob store, and go into it as data URLs. */
final class ChatRequest {
  private static final Set<String> OURS =
      Set.of("model", "messages", "stream", "stream_options", "response_format", "n");
  private static final Set<String> IMAGES =
      Set.of("image/jpeg", "image/png", "image/webp", "image/gif");
  private static final long MOST_IMAGE_BYTES = 20L * 1024 * 1024;

  private final ChatConfig config;
  private final Endpoint endpoint;
  private final NodeBlobs blobs;
  private long characters;
  private int images;
  private long imageBytes;

  ChatRequest(ChatConfig config, Endpoint endpoint, NodeBlobs blobs) {
    this.config = config;
    this.endpoint = endpoint;
    this.blobs = blobs;
  }

  /** The body. */
  ObjectNode body() throws ChatException, InterruptedException {
    JsonNode json = config.json();
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("model", config.model());
    ArrayNode messages = body.putArray("messages");
    if (json.has("system")) {
      add(messages, "system", json.get("system").stringValue());
    }
    instructions(messages);
    for (JsonNode message : json.get("messages")) {
      messages.add(message(message));
    }
    if (json.has("temperature")) {
      body.set("temperature", json.get("temperature"));
    }
    if (json.has("maxTokens")) {
      body.set(endpoint.maxTokensField(), json.get("maxTokens"));
    }
    responseFormat(body);
    body.put("stream", config.stream());
    if (config.stream() && endpoint.streamUsage()) {
      body.putObject("stream_options").put("include_usage", true);
    }
    for (Map.Entry<String, JsonNode> extra : json.path("extra").properties()) {
      if (OURS.contains(extra.getKey())) {
        throw ChatConfig.wrong("has extra." + extra.getKey() + ", which the node sets itself");
      }
      body.set(extra.getKey(), extra.getValue());
    }
    return body;
  }

  /** What the model has to read of the last body. */
  TokenCount.Prompt prompt() {
    return new TokenCount.Prompt(characters, images);
  }

  /** The conversation with an answer that was not as it should be, and the request for another. */
  static void askAgain(ObjectNode body, String answer, List<String> problems) {
    ArrayNode messages = body.withArray("messages");
    messages.addObject().put("role", "assistant").put("content", answer);
    messages
        .addObject()
        .put("role", "user")
        .put(
            "content",
            "Your answer was refused:\n- "
                + String.join("\n- ", problems)
                + "\nAnswer again with the corrected JSON, and with nothing else.");
  }

  private void add(ArrayNode messages, String role, String content) {
    messages.addObject().put("role", role).put("content", content);
    characters += content.length();
  }

  /** Endpoints refuse the format json unless the word stands in a message. */
  private void instructions(ArrayNode messages) {
    if (config.format() == ChatConfig.Format.JSON) {
      JsonNode schema = config.json().get("schema");
      add(
          messages,
          "system",
          schema == null
              ? "Answer with JSON only."
              : "Answer with JSON only. It must match this JSON Schema: " + Json.write(schema));
    }
  }

  private void responseFormat(ObjectNode body) {
    switch (config.format()) {
      case TEXT -> {}
      case JSON -> body.putObject("response_format").put("type", "json_object");
      case JSON_SCHEMA -> {
        ObjectNode format = body.putObject("response_format").put("type", "json_schema");
        format
            .putObject("json_schema")
            .put("name", "answer")
            .set("schema", config.json().get("schema"));
      }
    }
  }

  private ObjectNode message(JsonNode message) throws ChatException, InterruptedException {
    ObjectNode written = Json.mapper().createObjectNode();
    written.put("role", message.get("role").stringValue());
    JsonNode content = message.get("content");
    if (content.isString()) {
      characters += content.stringValue().length();
      return written.put("content", content.stringValue());
    }
    ArrayNode parts = written.putArray("content");
    for (JsonNode part : content) {
      if (part.get("type").stringValue().equals("text")) {
        String text = part.get("text").stringValue();
        characters += text.length();
        parts.addObject().put("type", "text").put("text", text);
      } else {
        ObjectNode image = parts.addObject().put("type", "image_url").putObject("image_url");
        image.put("url", dataUrl(part.get("image").get("ref").stringValue()));
        if (part.has("detail")) {
          image.set("detail", part.get("detail"));
        }
      }
    }
    return written;
  }

  private String dataUrl(String ref) throws ChatException, InterruptedException {
    NodeBlobs.Content content =
        blobs
            .find(ref)
            .orElseThrow(() ->
                ChatException.permanent(
                    ErrorTypes.BLOB_MISSING,
                    "The image "
                        + ref
                        + " is not in the store any more, or has more than "
                        + NodeBlobs.MAX_BYTES
                        + " bytes. Keep it longer, or make it smaller."));
    if (!IMAGES.contains(content.mediaType())) {
      throw ChatConfig.wrong(
          "has an image of the media type "
              + content.mediaType()
              + "; models read JPEG, PNG, WebP and GIF");
    }
    images++;
    imageBytes += content.bytes().length;
    if (imageBytes > MOST_IMAGE_BYTES) {
      throw ChatConfig.wrong("has images of more than " + MOST_IMAGE_BYTES + " bytes altogether");
    }
    return "data:"
        + content.mediaType()
        + ";base64,"
        + Base64.getEncoder().encodeToString(content.bytes());
  }
}
