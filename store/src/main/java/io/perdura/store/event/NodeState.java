package io.perdura.store.event;

import io.perdura.api.data.Data;
import io.perdura.api.execution.StepError;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a node after some events.
 *
 * @param held why it waits for a person; null if it does not
 */
record NodeState(
    String nodeKey,
    StepStatus status,
    @Nullable Instant startedAt,
    long startedSeq,
    @Nullable End end,
    int attempts,
    @Nullable Held held) {

  /** The node waits for a person for this reason. */
  NodeState held(StepError why, @Nullable StepOrigin origin) {
    Held now = new Held(why, origin);
    return new NodeState(nodeKey, status, startedAt, startedSeq, end, attempts, now);
  }

  /**
   * Why a node waits for a person.
   *
   * @param origin where its failure comes from if it did not run; null if it ran
   */
  record Held(StepError error, @Nullable StepOrigin origin) {}

  /** How a node has ended. */
  record End(
      Instant at,
      @Nullable Long durationMs,
      @Nullable String handle,
      @Nullable Data output,
      @Nullable StepError error,
      @Nullable StepOrigin origin) {
    End(
        Instant at,
        @Nullable Long durationMs,
        @Nullable String handle,
        @Nullable Data output,
        @Nullable StepError error) {
      this(at, durationMs, handle, output, error, null);
    }
  }
}
