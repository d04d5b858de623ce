package io.perdura.cli.command;

import io.perdura.api.rest.ControlResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "pause", description = "Let no node of an execution start; those that run finish.")
final class PauseCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "Execution.")
  private String id = "";

  @Mixin private final ReasonOption reason = new ReasonOption();

  PauseCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ControlResponse answer = Target.of(context).client().pause(id, reason.request());
    context.terminal().err().println(words(answer));
    return Exit.OK;
  }

  private String words(ControlResponse answer) {
    if (answer.status().isFinal()) {
      return "It has ended: " + answer.status().word() + ".";
    }
    return (answer.changed() ? "Paused." : "It was paused already.")
        + " Nodes that run finish. Go on: ./perdura resume "
        + id;
  }
}
