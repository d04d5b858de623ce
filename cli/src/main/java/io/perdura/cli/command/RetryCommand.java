package io.perdura.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "retry",
    description = "Go on where an execution failed or was cancelled, in a new one.",
    footer = {"", "What has completed keeps its result and does not run again."})
final class RetryCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private final ForkOptions options = new ForkOptions();

  RetryCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return options.run(context, null, true);
  }
}
