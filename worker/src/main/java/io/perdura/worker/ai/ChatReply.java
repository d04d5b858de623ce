package io.perdura.worker.ai;

import io.perdura.api.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What has come of an answer so far: takes the protocol's chunks, leniently, one by one. */
final class ChatReply {
  /** Longest text of an answer, in characters. */
  static final int MOST_TEXT = 1_000_000;

  private static final String DONE = "[DONE]";

  private final ChatFailures failures;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private String model = "";
  private @Nullable String finishReason;
  private @Nullable TokenCount usage;
  private boolean started;
  private boolean done;

  ChatReply(ChatFailures failures) {
    this.failures = failures;
  }

  /**
   * Takes the data of one event of a stream.
   *
   * @return the text that it adds
   * @throws ChatException if it is no chunk, or an error
   */
  String event(String type, String data) throws ChatException {
    if (data.strip().equals(DONE)) {
      done = true;
      return "";
    }
    JsonNode chunk = parse(data);
    if (type.equals("error")) {
      throw failures.within(chunk.has("error") ? chunk.get("error") : chunk);
    }
    return take(chunk, "delta");
  }

  /** Takes an answer that comes in one piece. */
  String whole(String body) throws ChatException {
    String added = take(parse(body), "message");
    done = true;
    return added;
  }

  private JsonNode parse(String data) throws ChatException {
    try {
      JsonNode chunk = Json.mapper().readTree(data);
      if (chunk.isObject()) {
        return chunk;
      }
    } catch (JacksonException | NumberFormatException e) {
      throw failures.rubbish();
    }
    throw failures.rubbish();
  }

  private String take(JsonNode chunk, String field) throws ChatException {
    if (chunk.path("error").isObject() || chunk.path("error").isString()) {
      throw failures.within(chunk.get("error"));
    }
    model = model.isEmpty() ? chunk.path("model").asString("") : model;
    if (chunk.path("usage").isObject()) {
      usage = TokenCount.of(chunk.get("usage"));
    }
    // The chunk with the usage has no choice, or null, or not even the field.
    JsonNode choice = chunk.path("choices").path(0);
    if (choice.path("finish_reason").isString()) {
      finishReason = choice.get("finish_reason").stringValue();
    }
    started |= choice.isObject();
    JsonNode part = choice.path(field);
    refusal.append(limited(part.path("refusal"), refusal));
    String added = limited(part.path("content"), text);
    text.append(added);
    return added;
  }

  private String limited(JsonNode content, StringBuilder before) throws ChatException {
    String added = content.isString() ? content.stringValue() : "";
    if (before.length() + added.length() > MOST_TEXT) {
      throw failures.endless();
    }
    return added;
  }

  /** Whether the model has begun: also to think, or with a role and no text. */
  boolean started() {
    return started;
  }

  /** Whether nothing follows. */
  boolean done() {
    return done;
  }

  /** Whether the text is complete; the usage may follow. */
  boolean finished() {
    return done || finishReason != null;
  }

  /** The text so far. */
  String text() {
    return wellFormed(text.toString());
  }

  /** Why the model refuses; empty if it does not. */
  String refusal() {
    return wellFormed(refusal.toString());
  }

  /** The model that answers, as the endpoint names it; empty if it does not. */
  String model() {
    return model;
  }

  /** Why the text ends; null if the endpoint did not say. */
  @Nullable String finishReason() {
    return finishReason;
  }

  /** What was used, as far as that can be known: nothing before the model has begun. */
  TokenCount used(TokenCount.Prompt prompt) {
    if (usage != null) {
      return usage;
    }
    return started
        ? TokenCount.estimate(prompt, (long) text.length() + refusal.length())
        : TokenCount.NONE;
  }

  /** Half a surrogate pair cannot be stored or sent: it becomes the replacement character. */
  private static String wellFormed(String text) {
    StringBuilder fixed = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point ->
            fixed.appendCodePoint(
                point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                    ? 0xFFFD
                    : point));
    return fixed.toString();
  }
}
