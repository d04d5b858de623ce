package io.perdura.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "fork",
    description = "Start a new execution that goes on from a node of another one.",
    footer = {
      "",
      "What is not downstream of the node keeps its recorded result and does not run. The other"
          + " execution stays as it is, whether it runs or has ended.",
      "",
      "Exit codes: those of \"run\"; with --dry-run 1 if it would not start without --force."
    })
final class ForkCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private final ForkOptions options = new ForkOptions();

  @Option(
      names = "--from",
      paramLabel = "NODE",
      required = true,
      description = "Node that runs again, with all that follows it.")
  private String from = "";

  ForkCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return options.run(context, from, false);
  }
}
