package io.perdura.worker.workflow;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.temporal.CarriedLive;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.EventPage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The events of this run that are not known to be in the store, in order and without gaps. */
final class EventBuffer {
  /** Largest page but for a single event: Temporal refuses a query's answer of 2 MB. */
  static final long PAGE_BYTES = 1024 * 1024;

  private final List<RecordedEvent> events = new ArrayList<>();
  private long archived;

  /**
   * An empty buffer.
   *
   * @param archived number of the last event of the runs before
   */
  EventBuffer(long archived) {
    this(archived, List.of());
  }

  /**
   * A buffer with the newest events of the run before.
   *
   * @param last number of the last event of the runs before
   * @param carried the newest of them
   */
  EventBuffer(long last, List<RecordedEvent> carried) {
    this.archived = last - carried.size();
    this.events.addAll(carried);
  }

  /** The buffer of a run that goes on from this record; null in the first run. */
  static EventBuffer after(@Nullable CarriedRecord carried) {
    if (carried == null) {
      return new EventBuffer(0);
    }
    CarriedLive live = carried.live();
    return new EventBuffer(carried.lastSeq(), live == null ? List.of() : live.events());
  }

  void add(List<RecordedEvent> fresh) {
    events.addAll(fresh);
  }

  /** Number of the newest event; 0 if there is none. */
  long last() {
    return archived + events.size();
  }

  /** Number of the last event that has left the buffer. */
  long archived() {
    return archived;
  }

  /** Events in the buffer. */
  int size() {
    return events.size();
  }

  /** Drops the events up to this number; they are in the store. */
  void archivedUpTo(long seq) {
    int count = Math.toIntExact(Math.clamp(seq - archived, 0, events.size()));
    events.subList(0, count).clear();
    archived += count;
  }

  /** Drops the oldest events, so that about so many are left, but at least one. */
  void keepNewest(int most, long bytes) {
    int from = fromNewest(most, bytes, event -> EventSize.estimate(event.event()));
    archivedUpTo(archived + Math.min(from, events.size() - 1));
  }

  /** The newest events, at most so many of them and of their bytes, in order. */
  List<RecordedEvent> newest(int most, long bytes) {
    return List.copyOf(events.subList(fromNewest(most, bytes, EventSize::of), events.size()));
  }

  private int fromNewest(int most, long bytes, ToLongFunction<RecordedEvent> size) {
    int from = events.size();
    long left = bytes;
    while (from > 0 && events.size() - from < most && left > 0) {
      left -= size.applyAsLong(events.get(from - 1));
      from -= left > 0 ? 1 : 0;
    }
    return from;
  }

  /** At most so many events after this number, and at most 1 MB of them, but at least one. */
  EventPage page(long after, int limit) {
    int from = Math.toIntExact(Math.clamp(after - archived, 0, events.size()));
    int to = from;
    long bytes = 0;
    while (to < events.size() && to - from < limit) {
      bytes += EventSize.of(events.get(to));
      if (to > from && bytes > PAGE_BYTES) {
        break;
      }
      to++;
    }
    return new EventPage(events.subList(from, to), archived + 1, last());
  }

  /**
   * All events, to be written by the workflow's thread; empty if they are too many or too large for
   * that. What it says decides about commands, so that it must not change.
   */
  List<RecordedEvent> all(int most) {
    long bytes = 0;
    for (RecordedEvent event : events.subList(0, Math.max(0, events.size() - 1))) {
      bytes += EventSize.estimate(event.event());
    }
    return events.size() > most || bytes >= PAGE_BYTES ? List.of() : List.copyOf(events);
  }
}
