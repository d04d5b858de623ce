package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.api.rest.LiveView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = "Print the feed of a live execution, its last 500 iterations, as JSON lines.")
final class LiveExportCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "Live execution, also one that has ended.")
  private String id = "";

  LiveExportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LiveView view = Target.of(context).client().live().get(id);
    view.ring().forEach(item -> context.terminal().out().println(Json.write(item)));
    if (view.stale()) {
      context.terminal().err().println("No worker answers, so the feed cannot be read now.");
      return Exit.PLATFORM;
    }
    return Exit.OK;
  }
}
