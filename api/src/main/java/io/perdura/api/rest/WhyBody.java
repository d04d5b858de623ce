package io.perdura.api.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perdura.api.execution.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an execution does not go on.
 *
 * @param executionId UUIDv7
 * @param status where it is
 * @param answer what it waits for, in one sentence
 * @param action what helps; null if nothing is to be done
 * @param blockers everything that it waits for, the most important first
 */
public record WhyBody(
    String executionId,
    ExecutionStatus status,
    String answer,
    @Nullable String action,
    List<Blocker> blockers) {
  /** Copies the list. */
  public WhyBody {
    blockers = List.copyOf(blockers);
  }

  /** Kinds of what an execution may wait for, the most important first. */
  public enum Kind {
    /** Its workflow does not exist yet, or not any more. */
    @JsonProperty("workflow")
    WORKFLOW,
    /** No worker asks for its tasks. */
    @JsonProperty("worker")
    WORKER,
    /** Its workflow task fails again and again. */
    @JsonProperty("task")
    TASK,
    /** Somebody has paused it. */
    @JsonProperty("paused")
    PAUSED,
    /** A budget is used up. */
    @JsonProperty("budget")
    BUDGET,
    /** A failed node waits for a person. */
    @JsonProperty("held")
    HELD,
    /** A node stands at a breakpoint. */
    @JsonProperty("breakpoint")
    BREAKPOINT,
    /** An attempt has failed, and the next one is due later. */
    @JsonProperty("retry")
    RETRY,
    /** A node waits for a free worker. */
    @JsonProperty("queue")
    QUEUE,
    /** A node runs. */
    @JsonProperty("running")
    RUNNING,
    /** An execution that it has called is to end. */
    @JsonProperty("call")
    CALL,
    /** An event is to come. */
    @JsonProperty("event")
    EVENT,
    /** A time is to come. */
    @JsonProperty("timer")
    TIMER,
    /** Something else. */
    @JsonProperty("other")
    OTHER
  }

  /**
   * One thing that it waits for.
   *
   * @param kind which kind of thing
   * @param nodeKey the node that waits; null if it is not one
   * @param message what is waited for
   * @param action what helps; null if nothing is to be done
   * @param until when it is over at the latest, or the next attempt is due; null if that is not
   *     known
   * @param attempt the attempt of now; null if there is none
   * @param lastFailure message of the last attempt that failed; null if none did
   */
  public record Blocker(
      Kind kind,
      @Nullable String nodeKey,
      String message,
      @Nullable String action,
      @Nullable Instant until,
      @Nullable Integer attempt,
      @Nullable String lastFailure) {}
}
