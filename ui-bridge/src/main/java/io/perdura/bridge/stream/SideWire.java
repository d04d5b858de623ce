package io.perdura.bridge.stream;

import io.perdura.api.event.WireEvent;
import io.perdura.api.json.Json;
import io.perdura.store.side.SideRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Side-channel rows as clients receive them. */
final class SideWire {
  private SideWire() {}

  /** Empty for rows that clients are not told: the first attempt, and the end of a good one. */
  static Optional<WireEvent> of(String execution, SideRow row) {
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("executionId", execution).put("timestamp", row.at().toString());
    if (row.nodeKey() != null) {
      data.put("node_key", row.nodeKey());
    }
    return switch (row) {
      case SideRow.AttemptStarted started ->
          started.attempt() == 1
              ? Optional.empty()
              : Optional.of(
                  new WireEvent(
                      "node.retrying",
                      data.put("attempt", started.attempt()).put("status", "running")));
      case SideRow.AttemptEnded ended -> {
        if (ended.error() == null) {
          yield Optional.empty();
        }
        data.put("attempt", ended.attempt()).put("status", "failed");
        data.set("error", Json.tree(ended.error()));
        retry(data, ended.retry());
        yield Optional.of(new WireEvent("node.retrying", data));
      }
      case SideRow.LogLine line -> {
        data.set("level", Json.tree(line.level()));
        data.put("message", line.message());
        if (line.attempt() != null) {
          data.put("attempt", line.attempt());
        }
        yield Optional.of(new WireEvent("log", data));
      }
      case SideRow.PartialOutput output ->
          Optional.of(
              new WireEvent(
                  "node.output",
                  data.put("attempt", output.attempt()).put("text", output.chunk())));
    };
  }

  /** When the next attempt is due, and how many there are at most. */
  static void retry(ObjectNode data, SideRow.@Nullable Retry retry) {
    if (retry != null) {
      data.put("retry_at", retry.at().toString());
      if (retry.maxAttempts() > 0) {
        data.put("max_attempts", retry.maxAttempts());
      }
    }
  }
}
