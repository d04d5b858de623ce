package io.perdura.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "rerun", description = "Run an execution again as a whole, with the same input.")
final class RerunCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private final ForkOptions options = new ForkOptions();

  RerunCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return options.run(context, null, false);
  }
}
