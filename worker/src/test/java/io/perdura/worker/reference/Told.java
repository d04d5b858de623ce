package io.perdura.worker.reference;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an execution has told until its end.
 *
 * @param called the executions that it has called, in that order
 */
record Told(String id, List<RecordedEvent> events, List<Told> called) {
  Told {
    events = List.copyOf(events);
    called = List.copyOf(called);
  }

  ExecutionEvent last() {
    return events.getLast().event();
  }

  Instant end() {
    return events.getLast().timestamp();
  }

  /** This one, and all that were called by it, directly or not. */
  List<Told> all() {
    List<Told> all = new ArrayList<>(List.of(this));
    called.forEach(one -> all.addAll(one.all()));
    return all;
  }
}
