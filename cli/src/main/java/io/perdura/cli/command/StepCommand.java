package io.perdura.cli.command;

import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.ControlResponse;
import io.perdura.api.rest.GoOnRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "step",
    description = "Run a node that stands at a breakpoint, alone, then stop before the next one.")
final class StepCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "ID", description = "Execution.")
  private String id = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NODE",
      description = "Key of the node that stands. Default: the one that has stood longest.")
  private @Nullable String node;

  @Mixin private final ReasonOption reason = new ReasonOption();

  StepCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ControlRequest asked = reason.request();
    ControlResponse answer =
        Target.of(context)
            .client()
            .debug()
            .goOn(id, "step", new GoOnRequest(asked.requestId(), asked.reason(), node));
    context
        .terminal()
        .err()
        .println(
            answer.changed()
                ? "It goes on. See it: ./perdura watch " + id
                : "Nothing stands at a breakpoint.");
    return Exit.OK;
  }
}
