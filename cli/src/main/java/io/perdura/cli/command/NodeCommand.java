package io.perdura.cli.command;

import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "node",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Nodes by themselves: run one on what an execution has recorded; decide about those that"
            + " have failed and wait for a person, or for their next try.",
    footer = {
      "",
      "A node is held if its onError is hold, or if the execution was started with --hold. Which"
          + " ones are, and why: ./perdura watch ID"
    })
final class NodeCommand implements Parent {
  private final Context context;

  NodeCommand(Context context) {
    this.context = context;
  }

  @Override
  public List<Object> children() {
    return List.of(
        new NodeRunCommand(context),
        new NodeCommands.Retry(context),
        new NodeCommands.RetryNow(context),
        new NodeCommands.Skip(context),
        new NodeCommands.Fail(context));
  }
}
