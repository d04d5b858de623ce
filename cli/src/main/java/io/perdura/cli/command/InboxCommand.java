package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.api.rest.InboxItem;
import io.perdura.cli.view.InboxView;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "inbox",
    description = "List what waits for a person: approvals and held nodes, longest wait first.")
final class InboxCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--kind", paramLabel = "KIND", description = "Only these: approval, hold.")
  private @Nullable String kind;

  @Option(names = "--assignee", paramLabel = "NAME", description = "Only approvals for this one.")
  private @Nullable String assignee;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: 20.")
  private int limit = 20;

  @Option(names = "--json", description = "Print the rows as JSON.")
  private boolean json;

  InboxCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SequencedMap<String, String> filters = new LinkedHashMap<>();
    if (kind != null) {
      filters.put("kind", kind);
    }
    if (assignee != null) {
      filters.put("assignee", assignee);
    }
    filters.put("limit", String.valueOf(limit));
    JsonNode page = Target.of(context).client().inbox(filters);
    Terminal terminal = context.terminal();
    if (json) {
      terminal.out().println(page.path("items"));
      return Exit.OK;
    }
    InboxView view = new InboxView(terminal.out());
    for (JsonNode item : page.path("items")) {
      view.print(Json.mapper().treeToValue(item, InboxItem.class));
    }
    view.end(page.hasNonNull("nextCursor"));
    return Exit.OK;
  }
}
