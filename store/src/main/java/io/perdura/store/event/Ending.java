package io.perdura.store.event;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.StepError;
import io.perdura.store.db.Columns;
import io.perdura.store.db.JsonColumn;
import io.perdura.store.db.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What an execution's last event says of it. */
record Ending(
    ExecutionStatus status, long durationMs, @Nullable Data output, @Nullable StepError error) {
  static Ending of(ExecutionCompleted event) {
    return new Ending(ExecutionStatus.COMPLETED, event.totalDurationMs(), event.output(), null);
  }

  static Ending of(ExecutionFailed event) {
    StepError error = StepError.of(event.nodeKey(), event.error());
    return new Ending(ExecutionStatus.FAILED, event.totalDurationMs(), null, error);
  }

  static Ending of(ExecutionCancelled event) {
    StepError error = event.error() == null ? null : StepError.of(null, event.error());
    return new Ending(ExecutionStatus.CANCELLED, event.totalDurationMs(), null, error);
  }

  /** Empty if the event is not a final one. */
  static Optional<Ending> of(ExecutionEvent event) {
    if (event instanceof ExecutionCompleted completed) {
      return Optional.of(of(completed));
    }
    if (event instanceof ExecutionFailed failed) {
      return Optional.of(of(failed));
    }
    return event instanceof ExecutionCancelled cancelled
        ? Optional.of(of(cancelled))
        : Optional.empty();
  }

  /** Parameters {@code status, output, error, message, at, duration}. */
  SequencedMap<String, @Nullable Object> params(Instant at) {
    SequencedMap<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put("status", status.word());
    params.put("output", JsonColumn.writeNullable(output));
    params.put("error", JsonColumn.writeNullable(error));
    params.put("message", error == null ? null : Text.encode(error.message()));
    params.put("at", Columns.time(at));
    params.put("duration", durationMs);
    return params;
  }
}
