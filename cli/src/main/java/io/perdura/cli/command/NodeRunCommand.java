package io.perdura.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = "Run one node alone, on the results of an execution that it reads.",
    footer = {
      "",
      "It is a new execution; its output is the node's. The other nodes do not run. Of a node inside a"
          + " container, all of the container runs."
    })
final class NodeRunCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private final ForkOptions options = new ForkOptions();

  @Parameters(index = "1", paramLabel = "NODE", description = "Id or key of the node.")
  private String node = "";

  NodeRunCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return options.runOnly(context, node);
  }
}
