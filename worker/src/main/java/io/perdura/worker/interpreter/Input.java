package io.perdura.worker.interpreter;

import io.perdura.api.execution.Failure;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.StopReason;
import io.perdura.api.temporal.AcceptedCall;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.EvaluateResult;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.SendEvent;
import io.perdura.api.temporal.Usage;
import org.jspecify.annotations.Nullable;

/** Something that happened outside the interpreter. The shell hands inputs over one by one. */
public sealed interface Input {
  /** The activity of {@link Effect.RunActivity} has succeeded. */
  record ActivityCompleted(String nodeKey, NodeResult result) implements Input {}

  /**
   * The activity of {@link Effect.RunActivity} or {@link Effect.Evaluate} has failed for good.
   *
   * @param attempts tries that were made
   * @param usage what the last try has used all the same; null = nothing
   */
  record ActivityFailed(String nodeKey, Failure failure, int attempts, @Nullable Usage usage)
      implements Input {
    /** A failure that used no language model. */
    public ActivityFailed(String nodeKey, Failure failure, int attempts) {
      this(nodeKey, failure, attempts, null);
    }
  }

  /** The activity of {@link Effect.Evaluate} has succeeded. */
  record Evaluated(String nodeKey, EvaluateResult result) implements Input {}

  /** The timer of {@link Effect.StartTimer} has fired. */
  record TimerFired(String timerKey) implements Input {}

  /** Somebody sent an event to the execution. */
  record EventSent(SendEvent event) implements Input {}

  /** The execution of {@link Effect.StartCall} runs. */
  record CallAccepted(String nodeKey, AcceptedCall call) implements Input {}

  /** The execution of {@link Effect.StartCall} cannot run. */
  record CallRefused(String nodeKey, Failure failure) implements Input {}

  /** A called execution has ended. */
  record CallEnded(CallReport report) implements Input {}

  /** A person interferes with the execution. */
  record Controlled(Control request) implements Input {}

  /**
   * Somebody asked to cancel the execution. The run ends by it, perhaps after what is to be undone:
   * it takes back {@link Drain}, since a cancelled workflow cannot continue as new.
   */
  record CancelRequested(@Nullable String reason) implements Input {}

  /** A new workflow task has begun after {@link Effect.Yield}: the step budget is whole again. */
  record Resumed() implements Input {}

  /** Events up to this number are in the store and have left the buffer. */
  record Archived(long upTo) implements Input {}

  /**
   * The run is to continue as new: no activity starts any more. A live execution ends its iteration
   * first, and is interrupted in it only if it is told twice.
   */
  record Drain() implements Input {}

  /** What only a live execution hears. */
  sealed interface Live extends Input {}

  /**
   * A live execution is to stop.
   *
   * @param reason what stops it
   * @param by who asked for it; null if nobody did, or it is not known
   * @param why in words; null if not said
   */
  record StopRequested(StopReason reason, @Nullable String by, @Nullable String why)
      implements Live {
    /** One of which nobody is known who asked for it. */
    public StopRequested(StopReason reason) {
      this(reason, null, null);
    }
  }

  /** Somebody changed a live execution; it was checked. */
  record Configured(ConfigureLive request) implements Live {}

  /**
   * The activity of {@link Effect.Abort} has ended.
   *
   * @param usage what it has used; null = nothing, or it could not tell
   */
  record Aborted(String nodeKey, @Nullable Usage usage) implements Live {}

  /** Whether handling it may evaluate expressions, so that it waits for a whole step budget. */
  default boolean mayEvaluate() {
    return switch (this) {
      case ActivityCompleted i -> true;
      case ActivityFailed i -> true;
      case Evaluated i -> true;
      case TimerFired i -> true;
      case EventSent i -> true;
      case CallAccepted i -> true;
      case CallRefused i -> true;
      case CallEnded i -> true;
      case Controlled i -> i.request() instanceof Control.OfNode;
      case CancelRequested i -> false;
      case Resumed i -> false;
      case Archived i -> false;
      case Drain i -> false;
      case Live i -> false;
    };
  }
}
