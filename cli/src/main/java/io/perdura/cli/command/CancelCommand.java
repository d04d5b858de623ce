package io.perdura.cli.command;

import io.perdura.api.rest.StartResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Cancel an execution. Asking again changes nothing.")
final class CancelCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "Execution.")
  private String id = "";

  @Mixin private final ReasonOption reason = new ReasonOption();

  CancelCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    StartResponse answer = Target.of(context).client().cancel(id, reason.request());
    context
        .terminal()
        .err()
        .println(
            answer.status().isFinal()
                ? "It has ended: " + answer.status().word() + "."
                : "Cancelling. See it end: ./perdura watch " + id);
    return Exit.OK;
  }
}
