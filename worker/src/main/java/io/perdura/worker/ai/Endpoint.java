package io.perdura.worker.ai;

import io.perdura.api.connection.Connection;
import io.perdura.worker.egress.EgressException;
import io.perdura.worker.egress.EgressRequest;
import io.perdura.worker.egress.EgressUrl;
import io.perdura.worker.egress.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the model is.
 *
 * @param connection of type {@code openai}
 * @param url of chat completions
 */
record Endpoint(Connection connection, EgressUrl url) {
  private static final String OPENAI = "https://api.openai.com/v1";

  /** Most bytes of an answer, the frames of its stream included. */
  private static final long MAX_BYTES = 32L * 1024 * 1024;

  static Endpoint of(Connection connection) throws EgressException {
    String base = connection.text("baseUrl", OPENAI);
    String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return new Endpoint(connection, EgressUrl.parse(trimmed + "/chat/completions"));
  }

  /** Whether the endpoint may be asked for usage in a stream. */
  boolean streamUsage() {
    return connection.fields().path("streamUsage").asBoolean(true);
  }

  /** OpenAI's newer models refuse the old name, many other servers know only that. */
  String maxTokensField() {
    return url.host().equals("api.openai.com") ? "max_completion_tokens" : "max_tokens";
  }

  /** For messages. */
  String name() {
    return url.display() + " (connection '" + connection.name() + "')";
  }

  EgressRequest request(ObjectNode body, String idempotencyKey) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("authorization", "Bearer " + connection.secret("apiKey").reveal()));
    headers.add(new Header("content-type", "application/json"));
    headers.add(new Header("accept", "text/event-stream, application/json"));
    headers.add(new Header("idempotency-key", idempotencyKey));
    connection
        .text("organization")
        .ifPresent(value -> headers.add(new Header("openai-organization", value)));
    connection.text("project").ifPresent(value -> headers.add(new Header("openai-project", value)));
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    // The body of an error says what is wrong, so every status is wanted; no redirect is followed.
    return new EgressRequest("POST", url, headers, bytes, MAX_BYTES, false, status -> true);
  }
}
