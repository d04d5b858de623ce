package io.perdura.api.temporal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent.CalledExecution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call under way.
 *
 * @param called the execution that was called last
 * @param temporalWorkflowId id of its workflow in Temporal
 * @param attempt which try of the node it is, from 1
 * @param state what is awaited
 * @param deadline when all tries together have taken too long; null = never
 * @param input what a further try is given; null if there will be none
 */
public record CarriedCall(
    CalledExecution called,
    String temporalWorkflowId,
    int attempt,
    State state,
    @Nullable Instant deadline,
    @Nullable Data input) {
  /** What a call waits for. */
  public enum State {
    /** The end of the called execution. */
    @JsonProperty("running")
    RUNNING,
    /** The end of the called execution, which took too long and is being cancelled. */
    @JsonProperty("late")
    LATE,
    /** The end of the called execution, which is being cancelled with the node. */
    @JsonProperty("cancelling")
    CANCELLING,
    /** The time of the next try. */
    @JsonProperty("retrying")
    RETRYING
  }

  /** The same call, waiting for something else. */
  public CarriedCall in(State next) {
    return new CarriedCall(called, temporalWorkflowId, attempt, next, deadline, input);
  }
}
