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

/** Keeps what operators see in the Temporal UI: current details and the state attribute. */
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

  void refresh(Instant now, @Nullable Outcome outcome) {
    if (ended || (outcome == null && now.isBefore(next))) {
      return;
    }
    var progress = interpreter.progress();
    next = progress.total() > SMALL_PLAN ? now.plus(LAG) : Instant.MIN;
    ended = outcome != null;
    String state = state(outcome, progress.paused()).word();
    HistoryUse used = meter.now();
    Workflow.setCurrentDetails(Details.render(input, name, progress, state, used));
    if (ended) {
      hints.ended(input);
    } else if (!WorkflowUnsafe.isReplaying()) {
      hints.offer(input, progress, used);
    }
    // Only where the starter set ours: a server without them would refuse every task.
    if (ended && Workflow.getTypedSearchAttributes().containsKey(WORKSPACE)) {
      Workflow.upsertTypedSearchAttributes(STATE.valueSet(state));
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
