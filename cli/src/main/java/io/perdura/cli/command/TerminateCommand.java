package io.perdura.cli.command;

import io.perdura.api.rest.ControlResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "terminate",
    description = "End an execution at once. Nothing is undone; prefer \"cancel\".")
final class TerminateCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "Execution.")
  private String id = "";

  @Mixin private final ReasonOption reason = new ReasonOption();

  TerminateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ControlResponse answer = Target.of(context).client().terminate(id, reason.request());
    context.terminal().err().println(words(answer));
    return Exit.OK;
  }

  private String words(ControlResponse answer) {
    if (!answer.status().isFinal()) {
      return "Terminated. Its end is written as soon as a worker runs.";
    }
    return answer.changed()
        ? "Terminated."
        : "It had ended already: " + answer.status().word() + ".";
  }
}
