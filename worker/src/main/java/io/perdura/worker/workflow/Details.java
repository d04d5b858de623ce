package io.perdura.worker.workflow;

import io.perdura.api.execution.HistoryUse;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.live.LiveTotals;
import io.perdura.api.temporal.RunInput;
import io.perdura.worker.interpreter.Progress;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.List;

/**
 * What the Temporal UI shows of a run besides its history: markdown. The name is in it, since the
 * static summary of the start does not survive a continue-as-new.
 */
final class Details {
  private Details() {}

  static String render(
      RunInput input, String name, Progress progress, String state, HistoryUse used) {
    // Made in every workflow task of a small plan: appended, not formatted.
    StringBuilder text = new StringBuilder(256);
    text.append("#### ").append(name).append("\n**").append(state).append("** · ");
    text.append(progress.done()).append(progress.mayGrow() ? " of at least " : " of ");
    text.append(progress.total()).append(" nodes done");
    if (progress.live() != null) {
      live(text, progress.live());
    }
    list(text, "Running", progress.running());
    list(text, "Waiting", progress.waiting());
    text.append("\n- Execution: `").append(input.executionId());
    text.append("`\n- Definition: `").append(input.definitionId());
    text.append("` version ").append(input.definitionVersion());
    text.append("\n- Events: ").append(progress.lastSeq()).append(", run ").append(used.runs());
    WorkflowInfo info = Workflow.getInfo();
    text.append("\n- History of this run: ").append(info.getHistoryLength()).append(" events, ");
    text.append(info.getHistorySize() / 1024).append(" KB; of all runs: ").append(used.events());
    text.append(" events, ").append(used.bytes() / 1024).append(" KB");
    return text.toString();
  }

  private static void live(StringBuilder text, LiveProgress live) {
    LiveTotals totals = live.totals();
    text.append("\n- Iteration: ").append(live.iteration());
    text.append("\n- Totals: ").append(totals.iterations()).append(" iterations, ");
    text.append(totals.errors()).append(" errors, ").append(totals.tokens()).append(" tokens, ");
    text.append(totals.costUsd().toPlainString()).append(" USD");
  }

  private static void list(StringBuilder text, String title, List<String> labels) {
    if (!labels.isEmpty()) {
      text.append("\n- ").append(title).append(": ").append(String.join(", ", labels));
    }
  }
}
