package io.perdura.worker.scenario;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.event.WireEvent;
import java.util.List;

/** Events as short lines: everything but times, so that they compare exactly. */
public final class EventLines {
  private EventLines() {}

  /** One line per event, after a check that the numbers are gapless. */
  public static List<String> of(List<RecordedEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).seq() != i + 1) {
        throw new AssertionError("Expected event " + (i + 1) + " but got " + events.get(i));
      }
    }
    return events.stream().map(event -> of(event.event())).toList();
  }

  private static String of(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.ExecutionStarted e -> "started " + e.nodeCount();
      case ExecutionEvent.ExecutionCompleted e ->
          "COMPLETED " + WireEvent.summary(e.output()) + " ran " + e.nodeCount();
      case ExecutionEvent.ExecutionFailed e ->
          "FAILED " + e.error().type() + (e.nodeKey() == null ? "" : " at " + e.nodeKey());
      case ExecutionEvent.ExecutionCancelled e -> "CANCELLED";
      case ExecutionEvent.NodeStarted e -> "start " + e.nodeKey();
      case ExecutionEvent.NodeWaiting e -> "wait " + e.nodeKey() + " " + e.reason();
      case ExecutionEvent.NodeCompleted e ->
          "done %s %s %s%s"
              .formatted(
                  e.nodeKey(),
                  e.handle(),
                  WireEvent.summary(e.output()),
                  e.attempts() == 1 ? "" : " x" + e.attempts());
      case ExecutionEvent.NodeFailed e ->
          "fail %s %s%s%s"
              .formatted(
                  e.nodeKey(),
                  e.error().type(),
                  e.handled() ? " handled" : "",
                  e.attempts() == 1 ? "" : " x" + e.attempts());
      case ExecutionEvent.NodeCancelled e -> "cancel " + e.nodeKey();
      case ExecutionEvent.NodeSkipped e -> "skip " + e.nodeKey() + " " + e.reason();
      case ExecutionEvent.LogWritten e ->
          "log "
              + e.nodeKey()
              + " "
              + e.level().name().toLowerCase(java.util.Locale.ROOT)
              + " "
              + e.message();
    };
  }
}
