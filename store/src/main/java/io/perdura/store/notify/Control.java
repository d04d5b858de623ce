package io.perdura.store.notify;

import io.perdura.store.db.Db;
import io.perdura.store.db.JsonColumn;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/** Messages from process to process: fast, and lost when nobody listens. */
public final class Control {
  /** Most bytes of a payload; PostgreSQL refuses 8,000 and more. */
  public static final int MAX_BYTES = 7_999;

  private final Db db;

  /** Works on the connections of {@code source}. */
  public Control(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Sends to all processes that listen, also to this one.
   *
   * @param kind what it is, such as {@code cancel}
   * @throws IllegalArgumentException if it is larger than {@link #MAX_BYTES}
   */
  public void send(String kind, JsonNode body) {
    String payload = JsonColumn.write(new Payload(kind, body));
    int size = payload.getBytes(StandardCharsets.UTF_8).length;
    if (size > MAX_BYTES) {
      throw new IllegalArgumentException(
          "Expected a control message of at most %d bytes but got %d".formatted(MAX_BYTES, size));
    }
    db.run(jdbc -> {
      Notice.notify(jdbc, Channel.CONTROL, payload);
      return true;
    });
  }

  static Signal read(String payload) {
    Payload read = JsonColumn.read(payload, Payload.class);
    return new Signal.Controlled(read.kind(), read.body());
  }

  private record Payload(String kind, JsonNode body) {}
}
