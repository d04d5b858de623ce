package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.api.rest.LiveRow;
import io.perdura.cli.view.LiveTable;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the live executions that run.")
final class LiveListCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--json", description = "Print the rows as JSON.")
  private boolean json;

  LiveListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<LiveRow> rows = Target.of(context).client().live().list();
    if (json) {
      context.terminal().out().println(Json.write(rows));
    } else {
      new LiveTable(context.terminal().out()).print(rows, Instant.now());
    }
    return Exit.OK;
  }
}
