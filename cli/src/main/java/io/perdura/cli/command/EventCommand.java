package io.perdura.cli.command;

import io.perdura.api.event.AwaitedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.rest.EventRequest;
import io.perdura.api.temporal.EventAnswer;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

@Command(
    name = "event",
    description = "Send an event to an execution. One that no node waits for yet is kept.")
final class EventCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "ID", description = "Execution.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "Event, as a wait.event names it.")
  private String name = "";

  @Option(names = "--key", paramLabel = "KEY", description = "Correlation key.")
  private @Nullable String key;

  @Option(
      names = "--payload",
      paramLabel = "JSON",
      description = "What the node that waits gets as its output.")
  private @Nullable String payload;

  EventCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    EventRequest request =
        new EventRequest(
            name,
            key == null ? null : StringNode.valueOf(key),
            payload(),
            UUID.randomUUID().toString());
    EventAnswer answer = Target.of(context).client().send(id, request);
    switch (answer.status()) {
      case DELIVERED ->
          context.terminal().err().println("Delivered: " + answer.nodeKey() + " goes on.");
      case KEPT -> {
        context
            .terminal()
            .err()
            .println("Kept: no node waits for it now. Kept events: " + answer.kept() + ".");
        for (AwaitedEvent awaited : answer.waiting()) {
          context
              .terminal()
              .err()
              .println(
                  "  awaited: "
                      + awaited.name()
                      + (awaited.key() == null ? "" : " with key " + awaited.key()));
        }
      }
    }
    return Exit.OK;
  }

  private @Nullable JsonNode payload() {
    if (payload == null) {
      return null;
    }
    try {
      return Json.parse(payload);
    } catch (JacksonException e) {
      throw new UsageException(
          "--payload is no JSON: " + e.getOriginalMessage() + " Quote texts: '\"text\"'.");
    }
  }
}
