package io.perdura.worker.reference;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Virtual time: what is due when, and what has happened. */
final class World {
  /** Something that will happen, unless it is called off. */
  record Due(Instant at, long order, Runnable what) {}

  private final List<Due> dues = new ArrayList<>();
  final List<RecordedEvent> events = new ArrayList<>();
  Instant now;
  private long order;

  World(Instant now) {
    this.now = now;
  }

  void emit(ExecutionEvent event) {
    events.add(new RecordedEvent(events.size() + 1L, now, event));
  }

  Due after(long millis, Runnable what) {
    Due due = new Due(now.plusMillis(millis), order++, what);
    dues.add(due);
    return due;
  }

  void callOff(@Nullable Due due) {
    dues.remove(due);
  }

  /** Goes on to what is due next; among equals, to what was planned first. */
  void next() {
    Due next =
        dues.stream()
            .min(Comparator.comparing(Due::at).thenComparingLong(Due::order))
            .orElseThrow(() -> new AssertionError("Nothing is due; events: " + events));
    dues.remove(next);
    now = next.at();
    next.what().run();
  }
}
