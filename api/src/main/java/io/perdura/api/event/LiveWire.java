package io.perdura.api.event;

import io.perdura.api.event.LiveEvent.BudgetWarning;
import io.perdura.api.event.LiveEvent.Configured;
import io.perdura.api.event.LiveEvent.IterationCompleted;
import io.perdura.api.event.LiveEvent.IterationFailed;
import io.perdura.api.event.LiveEvent.Started;
import io.perdura.api.event.LiveEvent.Stopped;
import io.perdura.api.json.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The fields of live events on the wire. */
final class LiveWire {
  private LiveWire() {}

  /** Fills in an event's own fields; answers its name. */
  static String fill(String executionId, LiveEvent event, ObjectNode data) {
    data.put("liveRunId", executionId);
    return switch (event) {
      case Started e -> {
        data.put("workflowId", e.workflowId()).put("intervalMs", e.intervalMs());
        yield "live.started";
      }
      case IterationCompleted e -> {
        data.put("iteration", e.iteration()).put("outputSummary", e.outputSummary());
        used(data, e.tokens(), e.costUsd()).put("durationMs", e.durationMs());
        yield "live.iteration.completed";
      }
      case IterationFailed e -> {
        data.put("iteration", e.iteration()).set("error", Json.tree(e.error()));
        if (e.nodeKey() != null) {
          data.put("node_key", e.nodeKey());
        }
        used(data, e.tokens(), e.costUsd()).put("durationMs", e.durationMs());
        yield "live.iteration.error";
      }
      case Configured e -> {
        data.set("settings", Json.tree(e.settings()));
        said(data, "by", e.by());
        said(data, "reason", e.reason());
        yield "live.configured";
      }
      case BudgetWarning e -> {
        data.set("budget", Json.tree(e.budget()));
        data.put("percent", e.percent()).put("used", e.used()).put("limit", e.limit());
        yield "live.budget.warning";
      }
      case Stopped e -> {
        data.put("totalIterations", e.totalIterations()).set("reason", Json.tree(e.reason()));
        said(data, "by", e.by());
        said(data, "comment", e.comment());
        yield "live.stopped";
      }
    };
  }

  private static void said(ObjectNode data, String field, @Nullable String text) {
    if (text != null) {
      data.put(field, text);
    }
  }

  private static ObjectNode used(ObjectNode data, long tokens, @Nullable BigDecimal costUsd) {
    return data.put("tokens", tokens).put("costUsd", costUsd);
  }
}
