package io.perdura.bridge.stream;

import io.perdura.api.json.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The wire form of server-sent events. Data is JSON on one line, so nothing needs splitting. */
final class Sse {
  private Sse() {}

  /** {@code event} and {@code data} lines with the closing empty line. */
  static byte[] body(String event, JsonNode data) {
    return bytes("event: " + event + "\ndata: " + Json.write(data) + "\n\n");
  }

  /** A comment; clients pass over it. */
  static byte[] comment(String text) {
    return bytes(": " + text + "\n\n");
  }

  /** The time after which a client reconnects, in milliseconds. */
  static byte[] retry(long millis) {
    return bytes("retry: " + millis + "\n\n");
  }

  /** A body with its id in front. */
  static byte[] withId(@Nullable String id, byte[] body) {
    if (id == null) {
      return body;
    }
    byte[] line = bytes("id: " + id + "\n");
    byte[] whole = new byte[line.length + body.length];
    System.arraycopy(line, 0, whole, 0, line.length);
    System.arraycopy(body, 0, whole, line.length, body.length);
    return whole;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
