package io.perdura.worker.workflow;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.event.AskedApproval;
import io.perdura.api.event.BreakpointsChanged;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.ExecutionEvent.NodeCancelled;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeSkipped;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.NodeChange;
import io.perdura.api.event.NodeDecided;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.CarriedLive;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.EventPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of this run that are not known to be in the store, in order and without gaps. */
final class EventBuffer {
  /** Largest page: a query's answer must stay below gRPC's 4 MB. */
  private static final long PAGE_BYTES = 1024 * 1024;

  private static final int OVERHEAD_BYTES = 250;

  /** About what one breakpoint takes. */
  private static final int BREAKPOINT_BYTES = 250;

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
    List<RecordedEvent> kept = newest(most, bytes);
    archivedUpTo(last() - Math.max(1, kept.size()));
  }

  /** The newest events, at most so many of them, in order. */
  List<RecordedEvent> newest(int most, long bytes) {
    int from = events.size();
    long left = bytes;
    while (from > 0 && events.size() - from < most && left > 0) {
      left -= estimate(events.get(from - 1).event());
      from -= left > 0 ? 1 : 0;
    }
    return List.copyOf(events.subList(from, events.size()));
  }

  /** At most so many events after this number, and about 1 MB of them, but at least one. */
  EventPage page(long after, int limit) {
    int from = Math.toIntExact(Math.clamp(after - archived, 0, events.size()));
    int to = from;
    long bytes = 0;
    while (to < events.size() && to - from < limit && bytes < PAGE_BYTES) {
      bytes += estimate(events.get(to).event());
      to++;
    }
    return new EventPage(events.subList(from, to), archived + 1, last());
  }

  private static long estimate(ExecutionEvent event) {
    return OVERHEAD_BYTES
        + switch (event) {
          case ExecutionCompleted e -> size(e.output());
          case NodeCompleted e -> size(e.output());
          case ExecutionFailed e -> size(e.error());
          case NodeFailed e -> size(e.error());
          case NodeHeld e -> size(e.error());
          case ExecutionEvent.NodeReleased e -> size(e.change());
          case LogWritten e -> e.message().length();
          case ExecutionStarted e -> 0;
          case ExecutionCancelled e -> e.error() == null ? 0 : size(e.error());
          case ExecutionPaused e -> 0;
          case ExecutionResumed e -> 0;
          case LiveEvent.IterationFailed e -> size(e.error());
          case LiveEvent e -> 0;
          case NodeStarted e -> 0;
          case NodeWaiting e -> size(e.approval());
          case NodeDecided e -> e.reason() == null ? 0 : e.reason().length();
          case NodeCancelled e -> 0;
          case NodeSkipped e -> 0;
          case BreakpointsChanged e -> BREAKPOINT_BYTES * e.breakpoints().size();
        };
  }

  private static long size(Data output) {
    return switch (output) {
      case Data.Inline inline -> inline.sizeBytes();
      case Data.Blob blob -> blob.preview().length();
    };
  }

  private static long size(@Nullable NodeChange change) {
    return change == null
        ? 0
        : JsonSize.utf8Bytes(change.before()) + JsonSize.utf8Bytes(change.after());
  }

  private static long size(@Nullable AskedApproval approval) {
    if (approval == null) {
      return 0;
    }
    long form = approval.form() == null ? 0 : JsonSize.utf8Bytes(approval.form());
    return form
        + approval.title().length()
        + (approval.body() == null ? 0 : approval.body().length());
  }

  private static long size(Failure failure) {
    return failure.message().length() + (failure.stack() == null ? 0 : failure.stack().length());
  }
}
