package io.perdura.cli.demo;

import io.perdura.api.json.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the demonstration answers: facts about the request that it can tell without a model.
 *
 * @param id of the answer
 * @param created seconds since 1970
 * @param text all of it
 * @param promptTokens counted by a rule of thumb
 */
record DemoAnswer(String id, long created, String text, int promptTokens) {
  private static final Pattern WORD = Pattern.compile("\\S+\\s*");
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int TOKENS_PER_IMAGE = 300;

  static DemoAnswer to(JsonNode request) {
    long now = System.currentTimeMillis();
    int characters = 0;
    List<String> images = new ArrayList<>();
    for (JsonNode message : request.get("messages")) {
      JsonNode content = message.path("content");
      characters += content.asString("").length();
      for (JsonNode part : content) {
        characters += part.path("text").asString("").length();
        String url = part.path("image_url").path("url").asString("");
        if (!url.isEmpty()) {
          images.add(url);
        }
      }
    }
    String said = images.isEmpty() ? words(characters) : picture(images.getLast());
    boolean json = !request.path("response_format").path("type").asString("text").equals("text");
    String text =
        json
            ? Json.write(
                Json.mapper().createObjectNode().put("demonstration", true).put("answer", said))
            : said;
    return new DemoAnswer(
        "demo-" + now,
        now / 1000,
        text,
        characters / CHARACTERS_PER_TOKEN + images.size() * TOKENS_PER_IMAGE);
  }

  private static String words(int characters) {
    return "This is a demonstration: no model has read your %d characters. Make a connection to a real endpoint to get a real answer."
        .formatted(characters);
  }

  private static String picture(String url) {
    int comma = url.indexOf(',');
    String type = url.startsWith("data:") ? url.substring(5, Math.max(5, url.indexOf(';'))) : "";
    int bytes = comma < 0 ? 0 : decoded(url.substring(comma + 1));
    return String.format(
        Locale.ROOT,
        "Something moved in front of the camera. (A demonstration: no model has looked at this picture, a file of type %s with %.1f kB.)",
        type.isEmpty() ? "unknown" : type,
        bytes / 1000.0);
  }

  private static int decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64).length;
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  /** The words with the space behind them. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  ObjectNode first() {
    ObjectNode delta = Json.mapper().createObjectNode().put("role", "assistant").put("content", "");
    return chunk(delta, null);
  }

  ObjectNode chunk(String word) {
    return chunk(Json.mapper().createObjectNode().put("content", word), null);
  }

  ObjectNode last() {
    return chunk(Json.mapper().createObjectNode(), "stop");
  }

  ObjectNode usageChunk() {
    ObjectNode chunk = head("chat.completion.chunk");
    chunk.putArray("choices");
    chunk.set("usage", usage());
    return chunk;
  }

  ObjectNode whole() {
    ObjectNode whole = head("chat.completion");
    ObjectNode choice = whole.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", text);
    choice.put("finish_reason", "stop");
    whole.set("usage", usage());
    return whole;
  }

  private ObjectNode chunk(ObjectNode delta, @Nullable String finishReason) {
    ObjectNode chunk = head("chat.completion.chunk");
    ArrayNode choices = chunk.putArray("choices");
    ObjectNode choice = choices.addObject().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", finishReason);
    chunk.putNull("usage");
    return chunk;
  }

  private ObjectNode head(String object) {
    return Json.mapper()
        .createObjectNode()
        .put("id", id)
        .put("object", object)
        .put("created", created)
        .put("model", DemoModel.MODEL)
        .put("system_fingerprint", "perdura-demonstration");
  }

  private ObjectNode usage() {
    int completion = words().size();
    return Json.mapper()
        .createObjectNode()
        .put("prompt_tokens", promptTokens)
        .put("completion_tokens", completion)
        .put("total_tokens", promptTokens + completion);
  }
}
