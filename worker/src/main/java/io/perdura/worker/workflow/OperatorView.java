package io.perdura.worker.workflow;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.interpreter.Effect.Outcome;
import io.perdura.worker.interpreter.Interpreter;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what operators see in the Temporal UI: current details, and the state attribute while that
 * says more than Temporal's own status does, which is when the execution is paused. Each change of
 * an attribute is a write to Temporal's lists.
 */
final class OperatorView {
  private static final SearchAttributeKey<String> STATE =
      SearchAttributeKey.forKeyword(TemporalNames.ATTRIBUTE_STATE);
  private static final SearchAttributeKey<String> WORKSPACE =
      SearchAttributeKey.forKeyword(TemporalNames.ATTRIBUTE_WORKSPACE);

  /** Above this many nodes the details lag behind, since making them walks all nodes. */
  private static final int SMALL_PLAN = 200;

  private static final Duration LAG = Duration.ofSeconds(1);

  private final RunInput input;
  private final String name;
  private final Interpreter interpreter;
  private final ProgressHints hints;
  private @Nullable String shown;
  private int version = 1;
  private final HistoryMeter meter;
  private Instant next = Instant.MIN;
  private boolean ended;

  OperatorView(RunInput input, String name, Interpreter interpreter, ProgressHints hints) {
    this.name = name;
    this.input = input;
    this.interpreter = interpreter;
    this.hints = hints;
    this.meter = new HistoryMeter(input);
  }

  /**
   * Behaves as this version of the interpreter does.
   *
   * @param interpreterVersion version that the run began with
   */
  void as(int interpreterVersion) {
    version = interpreterVersion;
    shown = input.carried() == null ? null : Workflow.getTypedSearchAttributes().get(STATE);
  }

  void refresh(Instant now, @Nullable Outcome outcome) {
    if (ended || (outcome == null && now.isBefore(next))) {
      return;
    }
    var progress = interpreter.progress();
    next = progress.total() > SMALL_PLAN ? now.plus(LAG) : Instant.MIN;
    ended = outcome != null;
    boolean paused = progress.pausedReason() != null;
    String state = state(outcome, paused).word();
    HistoryUse used = meter.now();
    Workflow.setCurrentDetails(Details.render(input, name, progress, state, used));
    if (ended) {
      hints.ended(input);
    } else if (!WorkflowUnsafe.isReplaying()) {
      hints.offer(input, progress, used);
    }
    if (isShown(state, paused)) {
      show(state);
    }
  }

  private boolean isShown(String state, boolean paused) {
    if (version < 3) {
      return ended;
    }
    return shown == null ? paused && !ended : !shown.equals(state);
  }

  private void show(String state) {
    // Only where the starter set ours: a server without them would refuse every task.
    if (Workflow.getTypedSearchAttributes().containsKey(WORKSPACE)) {
      Workflow.upsertTypedSearchAttributes(STATE.valueSet(state));
      shown = state;
    }
  }

  private static ExecutionStatus state(@Nullable Outcome outcome, boolean paused) {
    return switch (outcome) {
      case null -> paused ? ExecutionStatus.PAUSED : ExecutionStatus.RUNNING;
      case Outcome.Completed completed -> ExecutionStatus.COMPLETED;
      case Outcome.Failed failed -> ExecutionStatus.FAILED;
      case Outcome.Cancelled cancelled -> ExecutionStatus.CANCELLED;
    };
  }
}
