package io.perdura.api.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text/event-stream format (WHATWG HTML, section 9.2.6) from pieces of any size: lines
 * end with CR, LF or CRLF, one byte order mark may come first, an event without data is none, an
 * event that the stream's end cuts is none.
 */
public final class SseParser {
  private static final byte LF = '\n';
  private static final byte CR = '\r';

  private final int limit;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<String> data = new ArrayList<>();
  private String type = "";
  private @Nullable String pendingId;
  private @Nullable String lastId;
  private boolean afterCr;
  private boolean first = true;
  private int size;

  /** Begins with the last event id of the connection before; events may be of any length. */
  public SseParser(@Nullable String lastId) {
    this(lastId, Integer.MAX_VALUE);
  }

  /** Begins without an event id; an event has at most {@code limit} bytes. */
  public SseParser(int limit) {
    this(null, limit);
  }

  private SseParser(@Nullable String lastId, int limit) {
    this.lastId = lastId;
    this.pendingId = lastId;
    this.limit = limit;
  }

  /**
   * Takes the next bytes and gives the events that they complete.
   *
   * @throws SseOverflowException if an event is longer than the limit
   */
  public List<SseEvent> feed(byte[] bytes, int length) {
    List<SseEvent> events = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      boolean second = afterCr && b == LF;
      afterCr = b == CR;
      if (second) {
        continue;
      }
      if (b == LF || b == CR) {
        endLine(events);
      } else {
        count();
        line.write(b);
      }
    }
    return events;
  }

  private void count() {
    if (size >= limit) {
      throw new SseOverflowException(limit);
    }
    size++;
  }

  /** The last event id, for the next connection; null if the stream has set none. */
  public @Nullable String lastId() {
    return lastId;
  }

  private void endLine(List<SseEvent> events) {
    String text = line.toString(StandardCharsets.UTF_8);
    if (text.startsWith(":")) {
      // A comment is over with its line; only what an event collects counts.
      size -= line.size();
    }
    line.reset();
    if (first) {
      first = false;
      text = text.startsWith("\ufeff") ? text.substring(1) : text;
    }
    if (text.isEmpty()) {
      dispatch(events);
    } else if (!text.startsWith(":")) {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      String value = colon < 0 ? "" : text.substring(colon + 1);
      field(name, value.startsWith(" ") ? value.substring(1) : value);
    }
  }

  private void field(String name, String value) {
    switch (name) {
      case "event" -> type = value;
      case "data" -> data.add(value);
      case "id" -> {
        if (value.indexOf('\0') < 0) {
          pendingId = value;
        }
      }
      default -> {
        // The format says: pass over unknown fields. "retry" is not needed: see EventStream.
      }
    }
  }

  private void dispatch(List<SseEvent> events) {
    lastId = pendingId;
    if (!data.isEmpty()) {
      events.add(new SseEvent(lastId, type.isEmpty() ? "message" : type, String.join("\n", data)));
    }
    data.clear();
    type = "";
    size = 0;
  }
}
