package io.perdura.api.event;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.ExecutionEvent.NodeCancelled;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeReleased;
import io.perdura.api.event.ExecutionEvent.NodeSkipped;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as clients receive it: one flat JSON object with the field names of the design. Outputs
 * are summarised; their values are read from the execution's record.
 *
 * @param type name of the event, also the SSE event name
 * @param data {@code executionId, seq, timestamp} and the event's own fields
 */
public record WireEvent(String type, ObjectNode data) {
  /** Most characters of an output summary. */
  public static final int SUMMARY_LENGTH = 200;

  private static final int MAX_KEYS = 50;

  /** Projects a recorded event. */
  public static WireEvent of(String executionId, RecordedEvent recorded) {
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("executionId", executionId);
    data.put("seq", recorded.seq());
    data.put("timestamp", recorded.timestamp().toString());
    return new WireEvent(fill(executionId, recorded, data), data);
  }

  private static String fill(String executionId, RecordedEvent recorded, ObjectNode data) {
    String at = recorded.timestamp().toString();
    return switch (recorded.event()) {
      case ExecutionStarted e -> {
        data.put("plan_hash", e.planHash()).put("node_count", e.nodeCount());
        yield "execution.started";
      }
      case ExecutionCompleted e -> {
        data.put("execution_id", executionId);
        data.put("total_duration_ms", e.totalDurationMs()).put("node_count", e.nodeCount());
        data.put("output_summary", summary(e.output()));
        yield "execution.completed";
      }
      case ExecutionFailed e -> {
        data.put("execution_id", executionId).set("error", Json.tree(e.error()));
        if (e.nodeKey() != null) {
          data.put("node_key", e.nodeKey());
        }
        data.put("failed_at", at).put("total_duration_ms", e.totalDurationMs());
        yield "execution.failed";
      }
      case ExecutionCancelled e -> {
        data.put("execution_id", executionId).put("total_duration_ms", e.totalDurationMs());
        if (e.reason() != null) {
          data.put("reason", e.reason());
        }
        if (e.error() != null) {
          data.set("error", Json.tree(e.error()));
        }
        yield "execution.cancelled";
      }
      case NodeStarted e -> {
        node(data, e.nodeKey(), "running").put("started_at", at);
        yield "node.started";
      }
      case NodeWaiting e -> waiting(data, e);
      case NodeHeld e -> held(data, e);
      case NodeReleased e -> released(data, e);
      case NodeDecided e -> decided(data, e);
      case NodeCompleted e -> {
        completed(data, e, at);
        yield "node.completed";
      }
      case NodeFailed e -> {
        node(data, e.nodeKey(), "failed").set("error", Json.tree(e.error()));
        data.put("handled", e.handled()).put("attempts", e.attempts());
        data.put("duration_ms", e.durationMs()).put("failed_at", at);
        origin(data, e.origin());
        yield "node.failed";
      }
      case NodeCancelled e -> {
        node(data, e.nodeKey(), "cancelled").put("duration_ms", e.durationMs());
        yield "node.cancelled";
      }
      case NodeSkipped e -> {
        node(data, e.nodeKey(), "skipped").put("reason", e.reason());
        yield "node.skipped";
      }
      case LogWritten e -> {
        data.set("level", Json.tree(e.level()));
        data.put("message", e.message()).put("node_key", e.nodeKey());
        yield "log";
      }
      case BreakpointsChanged e -> {
        data.set("breakpoints", Json.tree(e.breakpoints()));
        person(data, e.by(), e.reason());
        yield "breakpoints.changed";
      }
      case ExecutionPaused e -> {
        data.set("pausedReason", Json.tree(e.pausedReason()));
        person(data, e.by(), e.reason());
        yield "execution.paused";
      }
      case ExecutionResumed e -> {
        person(data, e.by(), e.reason());
        yield "execution.resumed";
      }
      case LiveEvent e -> LiveWire.fill(executionId, e, data);
    };
  }

  private static String waiting(ObjectNode data, NodeWaiting e) {
    node(data, e.nodeKey(), "waiting").put("reason", e.reason());
    if (e.until() != null) {
      data.put("until", e.until().toString());
    }
    if (e.event() != null) {
      data.set("event", Json.tree(e.event()));
    }
    if (e.approval() != null) {
      data.set("approval", Json.tree(e.approval()));
    }
    if (e.call() != null) {
      data.set("call", Json.tree(e.call()));
    }
    if (e.stop() != null) {
      data.set("stop", Json.tree(e.stop()));
    }
    return "node.waiting";
  }

  private static String held(ObjectNode data, NodeHeld e) {
    node(data, e.nodeKey(), "waiting").put("reason", "hold").put("until", e.until().toString());
    data.set("error", Json.tree(e.error()));
    data.put("suggestion", e.suggestion()).put("attempts", e.attempts());
    origin(data, e.origin());
    return "node.waiting";
  }

  private static String released(ObjectNode data, NodeReleased e) {
    data.put("node_key", e.nodeKey()).put("attempts", e.attempts());
    data.set("release", Json.tree(e.release()));
    person(data, e.by(), e.reason());
    if (e.change() != null) {
      data.set("change", Json.tree(e.change()));
    }
    return "node.released";
  }

  private static String decided(ObjectNode data, NodeDecided e) {
    data.put("node_key", e.nodeKey()).put("decision", e.decision().word());
    data.put("via", e.via().word());
    person(data, e.by(), e.reason());
    return "node.decided";
  }

  private static void completed(ObjectNode data, NodeCompleted e, String at) {
    node(data, e.nodeKey(), "completed").put("duration_ms", e.durationMs());
    data.put("handle", e.handle()).put("attempts", e.attempts());
    data.put("output_summary", summary(e.output()));
    var keys = data.putArray("output_keys");
    if (e.output() instanceof Data.Inline(JsonNode value) && value.isObject()) {
      value.propertyNames().stream().limit(MAX_KEYS).forEach(keys::add);
    }
    data.put("output_size_bytes", e.output().sizeBytes()).put("completed_at", at);
    origin(data, e.origin());
  }

  private static void origin(ObjectNode data, @Nullable StepOrigin origin) {
    if (origin != null) {
      data.put("origin", origin.word());
    }
  }

  private static void person(ObjectNode data, @Nullable String by, @Nullable String reason) {
    if (by != null) {
      data.put("by", by);
    }
    if (reason != null) {
      data.put("reason", reason);
    }
  }

  private static ObjectNode node(ObjectNode data, String key, String status) {
    return data.put("node_key", key).put("status", status);
  }

  /** The first characters of the value's JSON text, or of a blob's preview. */
  public static String summary(Data output) {
    String text =
        switch (output) {
          case Data.Inline inline -> Json.write(inline.value());
          case Data.Blob blob -> blob.preview();
        };
    if (text.length() <= SUMMARY_LENGTH) {
      return text;
    }
    int end = SUMMARY_LENGTH - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
