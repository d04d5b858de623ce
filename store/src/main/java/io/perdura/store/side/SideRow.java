package io.perdura.store.side;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action.LogLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a worker tells beside the events. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SideRow.AttemptStarted.class, name = "attempt.started"),
  @JsonSubTypes.Type(value = SideRow.AttemptEnded.class, name = "attempt.ended"),
  @JsonSubTypes.Type(value = SideRow.LogLine.class, name = "log"),
  @JsonSubTypes.Type(value = SideRow.PartialOutput.class, name = "output")
})
public sealed interface SideRow {
  /** Key of the node; null for a log line of the execution as a whole. */
  @Nullable String nodeKey();

  /** When it happened, by the worker's clock. */
  Instant at();

  /**
   * An attempt has started.
   *
   * @param worker identity of the worker process
   */
  record AttemptStarted(String nodeKey, int attempt, Instant at, String worker)
      implements SideRow {}

  /**
   * An attempt has ended.
   *
   * @param error why it failed; null if it succeeded
   * @param retry when it is tried again; null if it is not, or if that is not known
   */
  record AttemptEnded(
      String nodeKey,
      int attempt,
      Instant startedAt,
      Instant at,
      @Nullable Failure error,
      String worker,
      @Nullable Retry retry)
      implements SideRow {
    /** An attempt of which no next one is known. */
    public AttemptEnded(
        String nodeKey,
        int attempt,
        Instant startedAt,
        Instant at,
        @Nullable Failure error,
        String worker) {
      this(nodeKey, attempt, startedAt, at, error, worker, null);
    }
  }

  /**
   * The attempt that follows a failed one.
   *
   * @param at when it is due
   * @param maxAttempts tries in all
   */
  record Retry(Instant at, int maxAttempts) {}

  /**
   * A log line.
   *
   * @param attempt attempt that spoke; null if none
   */
  record LogLine(
      @Nullable String nodeKey,
      @Nullable Integer attempt,
      Instant at,
      LogLevel level,
      String message)
      implements SideRow {}

  /** A piece of a node's output, such as tokens of a language model. */
  record PartialOutput(String nodeKey, int attempt, Instant at, String chunk) implements SideRow {}
}
