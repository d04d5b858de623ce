package io.perdura.cli.command;

import io.perdura.api.rest.ControlResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "resume", description = "Let the nodes of a paused execution start again.")
final class ResumeCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "Execution.")
  private String id = "";

  @Mixin private final ReasonOption reason = new ReasonOption();

  ResumeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ControlResponse answer = Target.of(context).client().resume(id, reason.request());
    context.terminal().err().println(words(answer));
    return Exit.OK;
  }

  private String words(ControlResponse answer) {
    if (answer.status().isFinal()) {
      return "It has ended: " + answer.status().word() + ".";
    }
    if (answer.pausedReason() != null) {
      return "It still waits, for another reason ("
          + answer.pausedReason().word()
          + "). Ask what for: ./perdura why "
          + id;
    }
    return answer.changed() ? "Resumed." : "It was not paused.";
  }
}
