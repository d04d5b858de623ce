package io.perdura.bridge.stream;

import io.perdura.api.data.Data;
import io.perdura.api.event.WireEvent;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.execution.Waiting;
import io.perdura.api.json.Json;
import io.perdura.bridge.stream.ExecutionLog.Folded;
import io.perdura.store.side.SideRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state with which a stream begins: a fold of the stored events up to its number, in the field
 * names of the events, so that a client applies it with the code that applies events.
 */
final class Snapshot {
  private Snapshot() {}

  /** The data of a {@code snapshot} or {@code reset} event. */
  static ObjectNode of(Folded folded, boolean stale) {
    ExecutionRecord record = folded.record();
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("executionId", record.id()).put("seq", folded.at().seq()).put("stale", stale);
    data.set("execution", execution(record));
    ArrayNode nodes = data.putArray("nodes");
    for (StepResult step : record.stepResults()) {
      ObjectNode node = node(step, folded.partial().get(step.stepId()));
      SideRow.AttemptEnded failed = folded.failed().get(step.stepId());
      if (failed != null && step.status() == StepStatus.RUNNING) {
        node.set("retrying", retrying(failed));
      }
      nodes.add(node);
    }
    return data;
  }

  private static ObjectNode execution(ExecutionRecord record) {
    ObjectNode out = Json.mapper().createObjectNode();
    out.put("id", record.id()).put("workflowId", record.workflowId());
    out.put("version", record.version()).put("planHash", record.planHash());
    set(out, "mode", record.mode());
    set(out, "trigger", record.trigger());
    set(out, "forkedFrom", record.forkedFrom());
    set(out, "status", record.status());
    set(out, "pausedReason", record.pausedReason());
    set(out, "currentStep", record.currentStep());
    out.put("done", record.done()).put("total", record.total());
    set(out, "startedAt", record.startedAt());
    set(out, "completedAt", record.completedAt());
    set(out, "duration", record.duration());
    set(out, "error", record.error());
    if (record.outputs() != null) {
      out.put("output_summary", WireEvent.summary(record.outputs()));
    }
    return out;
  }

  private static ObjectNode node(StepResult step, @Nullable String partial) {
    ObjectNode out = Json.mapper().createObjectNode();
    out.put("node_key", step.stepId()).put("name", step.stepName());
    set(out, "status", step.status());
    set(out, "started_at", step.startedAt());
    set(out, "completed_at", step.completedAt());
    set(out, "duration_ms", step.duration());
    out.put("attempts", step.attempts());
    set(out, "origin", step.origin());
    set(out, "error", step.error());
    set(out, "called_execution_id", step.calledExecutionId());
    Waiting waiting = step.waiting();
    if (waiting != null) {
      out.put("reason", waiting.reason());
      set(out, "until", waiting.until());
      set(out, "suggestion", waiting.suggestion());
      if (waiting.event() != null) {
        set(out.putObject("event").put("name", waiting.event()), "key", waiting.key());
      }
    }
    Data output = step.output();
    if (output != null) {
      out.put("output_summary", WireEvent.summary(output));
      out.put("output_size_bytes", output.sizeBytes());
    }
    if (partial != null) {
      out.put("partial", partial);
    }
    return out;
  }

  /** The failed attempt in the field names of {@code node.retrying}. */
  private static ObjectNode retrying(SideRow.AttemptEnded failed) {
    ObjectNode out = Json.mapper().createObjectNode();
    out.put("attempt", failed.attempt()).put("timestamp", failed.at().toString());
    set(out, "error", failed.error());
    SideWire.retry(out, failed.retry());
    return out;
  }

  private static void set(ObjectNode out, String field, @Nullable Object value) {
    if (value != null) {
      JsonNode tree = Json.tree(value);
      out.set(field, tree);
    }
  }
}
