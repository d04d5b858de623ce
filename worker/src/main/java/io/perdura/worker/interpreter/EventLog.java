package io.perdura.worker.interpreter;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Numbers the events and collects those of the current transition. */
final class EventLog {
  /** Room that the inputs of nodes in flight may need after the last node was started. */
  private static final int RESERVE = 1_000;

  private final List<RecordedEvent> fresh = new ArrayList<>();
  private long lastSeq;
  private long archived;

  EventLog(long lastSeq) {
    this.lastSeq = lastSeq;
    this.archived = lastSeq;
  }

  void add(Instant now, ExecutionEvent event) {
    lastSeq++;
    fresh.add(new RecordedEvent(lastSeq, now, event));
  }

  long lastSeq() {
    return lastSeq;
  }

  void archived(long upTo) {
    archived = Math.clamp(upTo, archived, lastSeq);
  }

  /** True if no node may start until the archive has caught up. */
  boolean isFull() {
    return lastSeq - archived >= Interpreter.MAX_BUFFERED_EVENTS - RESERVE;
  }

  List<RecordedEvent> takeFresh() {
    List<RecordedEvent> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }
}
