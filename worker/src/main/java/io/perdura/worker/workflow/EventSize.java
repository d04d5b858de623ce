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
import io.perdura.api.json.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How large events are. */
final class EventSize {
  private static final int OVERHEAD_BYTES = 250;

  /** About what one breakpoint takes. */
  private static final int BREAKPOINT_BYTES = 250;

  private EventSize() {}

  /** Bytes of an event in a query's answer. */
  static long of(RecordedEvent event) {
    return Json.write(event).getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * About how many bytes an event takes; characters beyond ASCII, and what it wrote to variables,
   * are not counted in full. Decisions of old histories depend on it, so that it must not change.
   */
  static long estimate(ExecutionEvent event) {
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
