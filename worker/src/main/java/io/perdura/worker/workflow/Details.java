package io.perdura.worker.workflow;

import io.perdura.api.temporal.RunInput;
import io.perdura.worker.interpreter.Progress;
import java.util.List;

/**
 * What the Temporal UI shows of a run besides its history: markdown. The name is in it, since the
 * static summary of the start does not survive a continue-as-new.
 */
final class Details {
  private Details() {}

  static String render(RunInput input, String name, Progress progress, String state) {
    StringBuilder text = new StringBuilder(200);
    text.append("#### %s\n".formatted(name));
    text.append("**%s** · %d of %d nodes done".formatted(state, progress.done(), progress.total()));
    list(text, "Running", progress.running());
    list(text, "Waiting", progress.waiting());
    int run = input.carried() == null ? 1 : input.carried().run();
    text.append("\n- Execution: `%s`".formatted(input.executionId()));
    text.append(
        "\n- Definition: `%s` version %d"
            .formatted(input.definitionId(), input.definitionVersion()));
    text.append("\n- Events: %d, run %d".formatted(progress.lastSeq(), run));
    return text.toString();
  }

  private static void list(StringBuilder text, String title, List<String> labels) {
    if (!labels.isEmpty()) {
      text.append("\n- ").append(title).append(": ").append(String.join(", ", labels));
    }
  }
}
