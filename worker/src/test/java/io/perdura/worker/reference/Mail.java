package io.perdura.worker.reference;

import io.perdura.api.data.Data;
import io.perdura.api.event.AwaitedEvent;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.temporal.SendEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Events from outside and the nodes that wait for them: ADR 0110. */
final class Mail {
  /** A node that waits. */
  private record Waiter(NodeRun run, AwaitedEvent awaited) {}

  private final ReferenceInterpreter all;
  private final List<SendEvent> kept = new ArrayList<>();
  private final List<Waiter> waiting = new ArrayList<>();
  private final Set<String> requests = new LinkedHashSet<>();

  Mail(ReferenceInterpreter all) {
    this.all = all;
  }

  /** Somebody has sent an event; a repeated request changes nothing. */
  void arrive(SendEvent event) {
    if (!requests.add(event.requestId())) {
      return;
    }
    waiting.removeIf(waiter -> waiter.run.status != StepStatus.WAITING);
    Optional<Waiter> first =
        waiting.stream().filter(waiter -> fits(event, waiter.awaited)).findFirst();
    if (first.isEmpty()) {
      kept.add(event);
      return;
    }
    waiting.remove(first.get());
    all.world.callOff(first.get().run.due);
    all.waits.take(first.get().run, payload(event));
  }

  /** The oldest event that fits and that nobody has taken, which is taken by that. */
  Optional<JsonNode> early(AwaitedEvent awaited) {
    Optional<SendEvent> oldest = kept.stream().filter(event -> fits(event, awaited)).findFirst();
    oldest.ifPresent(kept::remove);
    return oldest.map(Mail::payload);
  }

  void await(NodeRun run, AwaitedEvent awaited) {
    waiting.add(new Waiter(run, awaited));
  }

  private static boolean fits(SendEvent event, AwaitedEvent awaited) {
    return event.name().equals(awaited.name())
        && (awaited.key() == null || awaited.key().equals(event.key()));
  }

  private static JsonNode payload(SendEvent event) {
    return event.payload() instanceof Data.Inline(JsonNode value)
        ? value
        : JsonNodeFactory.instance.nullNode();
  }

  /** A key as text; null if the value can be none. */
  static @Nullable String key(JsonNode value) {
    boolean possible = value.isString() || value.isNumber();
    String text = possible ? value.asString("") : "";
    return text.isEmpty() || text.length() > SendEvent.MAX_LENGTH ? null : text;
  }
}
