package io.perdura.cli.view;

import io.perdura.api.execution.ForkedFrom;
import io.perdura.api.json.Json;
import io.perdura.api.rest.ExecutionRow;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.JsonNode;

/** A table of executions. */
public final class ExecutionTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private final PrintStream out;
  private final boolean colour;
  private final int columns;

  /** Prints to a stream. */
  public ExecutionTable(PrintStream out, boolean colour, int columns) {
    this.out = out;
    this.colour = colour;
    this.columns = columns;
  }

  private static String fork(ExecutionRow row) {
    ForkedFrom from = row.forkedFrom();
    return from == null
        ? ""
        : "  fork of " + from.executionId() + (from.node() == null ? "" : " from " + from.node());
  }

  /** Prints rows of the list. */
  public void print(JsonNode items) {
    if (items.isEmpty()) {
      out.println("No executions.");
      return;
    }
    out.println(
        Text.pad("ID", 37)
            + Text.pad("STATUS", 13)
            + Text.pad("NODES", 10)
            + Text.pad("STARTED", 20)
            + Text.pad("TOOK", 12)
            + "DEFINITION");
    for (JsonNode item : items) {
      ExecutionRow row = Json.mapper().treeToValue(item, ExecutionRow.class);
      NodeState state = NodeState.of(row.status().word());
      String rest =
          Text.pad(row.done() + "/" + row.total(), 10)
              + Text.pad(TIME.format(row.startedAt()), 20)
              + Text.pad(Text.duration(row.duration()), 12)
              + Text.clean(
                  row.workflowId() + " v" + row.version() + fork(row) + "  " + row.inputPreview());
      out.println(
          Text.pad(row.id(), 37)
              + Text.paint(Text.pad(state.icon() + " " + state.word(), 13), state.colour(), colour)
              + Text.cut(rest, Math.max(60, columns - 50)));
    }
  }
}
