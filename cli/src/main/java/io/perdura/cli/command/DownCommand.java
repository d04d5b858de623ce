package io.perdura.cli.command;

import io.perdura.cli.platform.LocalPlatform;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "down",
    description = {
      "Stop the local platform. Live executions are stopped first; all others go on at the next"
          + " start."
    })
final class DownCommand implements Callable<Integer> {
  private final Context context;

  DownCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Elapsed elapsed = new Elapsed(context.terminal().err());
    boolean ran = new LocalPlatform(context.layout()).down(elapsed);
    elapsed.accept(ran ? "Stopped. Data stays in " + context.layout().state() + "." : "None runs.");
    return Exit.OK;
  }
}
