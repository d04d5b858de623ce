package io.perdura.cli.command;

import io.perdura.cli.view.ExecutionTable;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "list", description = "List executions, newest first.")
final class ListCommand implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only these: pending, running, paused, completed, failed, cancelled.")
  private @Nullable String status;

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "Only those with this text in their id, definition or input.")
  private @Nullable String search;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: 20.")
  private int limit = 20;

  @Option(names = "--json", description = "Print the rows as JSON.")
  private boolean json;

  ListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SequencedMap<String, String> filters = new LinkedHashMap<>();
    if (status != null) {
      filters.put("status", status);
    }
    if (search != null) {
      filters.put("search", search);
    }
    filters.put("limit", String.valueOf(limit));
    JsonNode page = Target.of(context).client().executions(filters);
    Terminal terminal = context.terminal();
    if (json) {
      terminal.out().println(page.path("items"));
    } else {
      new ExecutionTable(
              terminal.out(), terminal.colour(), terminal.interactive() ? terminal.columns() : 400)
          .print(page.path("items"));
    }
    return Exit.OK;
  }
}
