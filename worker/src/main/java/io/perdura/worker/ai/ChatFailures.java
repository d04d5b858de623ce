package io.perdura.worker.ai;

import io.perdura.api.json.Json;
import io.perdura.worker.node.Outcome;
import io.perdura.worker.node.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What an {@code ai.chat} node says when it fails, and whether a retry may help. */
final class ChatFailures {
  private static final Pattern CONTEXT =
      Pattern.compile(
          "context.length|context.window|maximum context|prompt is too long|too many tokens");
  private static final Pattern FILTER =
      Pattern.compile("content.filter|content.policy|content.management.policy");
  private static final Pattern QUOTA = Pattern.compile("insufficient.quota|billing");
  private static final int SHOWN = 300;

  private final Endpoint endpoint;
  private final ChatConfig config;

  ChatFailures(Endpoint endpoint, ChatConfig config) {
    this.endpoint = endpoint;
    this.config = config;
  }

  /** An answer with a status that is no success. */
  ChatException status(int status, String body, @Nullable String retryAfter, Instant now) {
    return classified(status, error(body), delay(retryAfter, now));
  }

  /** An error object within a stream that began well. */
  ChatException within(JsonNode error) {
    JsonNode code = error.path("code");
    int status = code.isInt() ? code.intValue() : 500;
    return classified(status, error, null);
  }

  private ChatException classified(int status, JsonNode error, @Nullable Duration retryAfter) {
    String words =
        (error.path("code").asString("")
                + ' '
                + error.path("type").asString("")
                + ' '
                + said(error))
            .toLowerCase(Locale.ROOT);
    if (status == 401 || status == 403) {
      // What the endpoint says may quote a part of the key.
      return ChatException.permanent(
          "ai.auth",
          endpoint.name()
              + " refused the credentials ("
              + status
              + "). Check the connection's API key and what it may use.");
    }
    if (CONTEXT.matcher(words).find()) {
      return ChatException.permanent(
          "ai.context-length",
          "The messages are too long for "
              + config.model()
              + quoted(error)
              + ". Send less, or use a model with a larger context.");
    }
    if (FILTER.matcher(words).find()) {
      return filtered(error);
    }
    if (QUOTA.matcher(words).find()) {
      return ChatException.permanent(
          "ai.quota",
          endpoint.name()
              + " has no credit left"
              + quoted(error)
              + ". Check the account's plan and limits.");
    }
    return byStatus(status, error, retryAfter);
  }

  private ChatException byStatus(int status, JsonNode error, @Nullable Duration retryAfter) {
    String answered = endpoint.name() + " answered " + status + quoted(error) + ". ";
    return switch (status) {
      case 404 ->
          ChatException.permanent(
              "ai.not-found",
              answered + "Check the model '" + config.model() + "' and the connection's base URL.");
      case 429 -> retry("ai.rate-limit", answered + "It asks to be called less often.", retryAfter);
      case 408, 425 -> retry("ai.server", answered + "A later attempt may succeed.", retryAfter);
      default ->
          status >= 500
              ? retry("ai.server", answered + "The fault is on the endpoint's side.", retryAfter)
              : ChatException.permanent(
                  "ai.request",
                  answered
                      + (status < 400
                          ? "Redirects are not followed, since the request holds a key; correct the connection's base URL."
                          : "Correct what the node sends."));
    };
  }

  private static ChatException retry(String type, String message, @Nullable Duration retryAfter) {
    return new ChatException(new Outcome.Failed(type, message, true, retryAfter));
  }

  private ChatException filtered(JsonNode error) {
    return ChatException.permanent(
        "ai.content-filter",
        "The content filter of "
            + endpoint.name()
            + " stopped the call"
            + quoted(error)
            + ". Change the messages.");
  }

  /** The model's answer ended for that reason. */
  ChatException filteredAnswer() {
    return filtered(Json.mapper().createObjectNode());
  }

  /** The model said no. */
  ChatException refused(String refusal) {
    return ChatException.permanent(
        "ai.refused",
        "The model refuses to answer: \"" + shown(refusal) + "\". Change the messages.");
  }

  /** Nothing of the answer came. */
  ChatException notStarted() {
    return ChatException.retryable(
        "ai.no-start",
        endpoint.name()
            + " gave no beginning of an answer within "
            + seconds(config.timeouts().firstToken())
            + ". It may be busy; raise timeouts.firstToken if the model thinks long.");
  }

  /** The answer stopped, and the connection stayed open. */
  ChatException stalled() {
    return ChatException.retryable(
        "ai.stalled",
        endpoint.name()
            + " sent nothing for "
            + seconds(config.timeouts().idle())
            + " in the middle of its answer. Raise timeouts.idle if that is normal for it.");
  }

  /** The answer takes too long altogether. */
  ChatException tooSlow(Duration limit) {
    return ChatException.retryable(
        "ai.too-slow",
        endpoint.name()
            + " had not finished its answer after "
            + seconds(limit)
            + ". Set maxTokens, or raise timeouts.total and the node's attempt time-out.");
  }

  /** The connection ended in the middle of the answer. */
  ChatException incomplete() {
    return ChatException.retryable(
        "ai.incomplete", endpoint.name() + " closed the connection in the middle of its answer.");
  }

  /** What came is not the protocol. */
  ChatException rubbish() {
    return ChatException.retryable(
        "ai.protocol",
        endpoint.name()
            + " sent something that is no chat completion. Check that the connection's base URL is that of an OpenAI-compatible API.");
  }

  /** The answer grows without end. */
  ChatException endless() {
    return ChatException.permanent(
        "ai.too-long",
        "The answer of "
            + endpoint.name()
            + " is longer than "
            + ChatReply.MOST_TEXT
            + " characters and was cut off. Set maxTokens.");
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  private static @Nullable Duration delay(@Nullable String retryAfter, Instant now) {
    return retryAfter == null ? null : RetryAfter.parse(retryAfter, now).orElse(null);
  }

  /** The error object of a body, in whichever of the known forms; empty if it is none. */
  private static JsonNode error(String body) {
    try {
      JsonNode tree = Json.mapper().readTree(body);
      JsonNode error = tree.path("error");
      return error.isMissingNode() || error.isNull() ? tree : error;
    } catch (JacksonException | NumberFormatException e) {
      return Json.mapper().createObjectNode();
    }
  }

  private static String said(JsonNode error) {
    return error.isString() ? error.stringValue() : error.path("message").asString("");
  }

  private static String quoted(JsonNode error) {
    String said = shown(said(error));
    return said.isEmpty() ? "" : " (\"" + said + "\")";
  }

  private static String shown(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
