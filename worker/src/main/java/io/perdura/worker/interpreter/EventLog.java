package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.RecordedEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import tools.jackson.databind.JsonNode;

/** Numbers the events and collects those of the current transition. */
final class EventLog {
  /** Room that the inputs of nodes in flight may need after the last node was started. */
  private static final int RESERVE = 1_000;

  /** Bytes of outputs, writes and log lines above which the archive should not wait for more. */
  private static final long MANY_BYTES = 2L * 1024 * 1024;

  /** Bytes above which no node starts: what one execution may take of its worker's memory. */
  private static final long MOST_BYTES = 8L * 1024 * 1024;

  private final List<RecordedEvent> fresh = new ArrayList<>();

  /** Bytes of the events that are not archived, in their order. */
  private final Queue<Long> weights = new ArrayDeque<>();

  private long bytes;
  private long lastSeq;
  private long archived;

  EventLog(long lastSeq) {
    this.lastSeq = lastSeq;
    this.archived = lastSeq;
  }

  void add(Instant now, ExecutionEvent event) {
    lastSeq++;
    fresh.add(new RecordedEvent(lastSeq, now, event));
    long weight = weight(event);
    weights.add(weight);
    bytes += weight;
  }

  long lastSeq() {
    return lastSeq;
  }

  void archived(long upTo) {
    long known = archived;
    archived = Math.clamp(upTo, archived, lastSeq);
    for (long seq = known; seq < archived && !weights.isEmpty(); seq++) {
      bytes -= weights.remove();
    }
  }

  /** True if no node may start until the archive has caught up. */
  boolean isFull(int version) {
    return lastSeq - archived >= Interpreter.MAX_BUFFERED_EVENTS - RESERVE
        || (version >= Interpreter.WEIGHS_EVENTS && bytes >= MOST_BYTES);
  }

  /** True if the archive should begin although there are few events. */
  boolean isHeavy(int version) {
    return version >= Interpreter.WEIGHS_EVENTS && bytes >= MANY_BYTES;
  }

  private static long weight(ExecutionEvent event) {
    if (event instanceof LogWritten log) {
      return log.message().length();
    }
    if (!(event instanceof NodeCompleted completed)) {
      return 0;
    }
    long written = 0;
    if (completed.written() != null) {
      for (JsonNode value : completed.written().sequencedValues()) {
        written += JsonSize.utf8Bytes(value);
      }
    }
    return written + (completed.output() instanceof Data.Inline inline ? inline.sizeBytes() : 0);
  }

  List<RecordedEvent> takeFresh() {
    List<RecordedEvent> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }
}
