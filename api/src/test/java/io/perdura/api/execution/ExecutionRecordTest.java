package io.perdura.api.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The names that clients read. */
class ExecutionRecordTest {
  private static final String RECORD =
      """
      {"id": "0199aaaa-0000-7000-8000-000000000001", "workflowId": "order", "version": 3,
       "planHash": "abc", "userId": "local", "environment": "default", "mode": "once",
       "trigger": "manual", "status": "paused", "pausedReason": "hold", "currentStep": "Pack",
       "done": 1, "total": 2, "inputs": {"kind": "inline", "value": {"n": 1}},
       "outputs": {"kind": "inline", "value": 2}, "startedAt": "2026-01-01T00:00:00Z",
       "completedAt": "2026-01-01T00:00:01Z", "duration": 1000,
       "error": {"stepId": "pack", "message": "none left", "type": "user", "stack": "at x"},
       "temporalWorkflowId": "default.order.1",
       "stepResults": [
         {"stepId": "pack", "stepName": "Pack", "status": "failed",
          "startedAt": "2026-01-01T00:00:00Z", "completedAt": "2026-01-01T00:00:01Z",
          "attempts": 2, "output": {"kind": "inline", "value": [1]},
          "error": {"stepId": "pack", "message": "none left", "type": "user", "stack": "at x"},
          "duration": 1000}]}\
      """;

  @Test
  void carriesEverythingUnderItsName() {
    JsonNode given = Json.parse(RECORD);
    JsonNode written = Json.tree(Json.mapper().readValue(RECORD, ExecutionRecord.class));
    JsonNode step = written.path("stepResults").path(0);
    given.path("stepResults").path(0).properties().forEach(field -> isSame(field, step));
    ((ObjectNode) given).remove("stepResults");
    given.properties().forEach(field -> isSame(field, written));
  }

  private static void isSame(Map.Entry<String, JsonNode> field, JsonNode written) {
    assertThat(String.valueOf(written.get(field.getKey())))
        .as(field.getKey())
        .isEqualTo(field.getValue().toString());
  }

  @Test
  void saysWhatStartedAnExecutionAndWhereItIs() {
    assertThat(Json.tree(Trigger.values()).valueStream().map(JsonNode::stringValue))
        .containsExactly("manual", "api", "scheduled", "webhook", "sub-workflow", "fork");
    assertThat(Json.tree(ExecutionStatus.values()).valueStream().map(JsonNode::stringValue))
        .containsExactly("pending", "running", "paused", "completed", "failed", "cancelled");
    assertThat(Json.tree(StepStatus.values()).valueStream().map(JsonNode::stringValue))
        .contains("pending", "running", "completed", "failed", "skipped", "waiting");
    assertThat(Json.tree(PausedReason.values()).valueStream().map(JsonNode::stringValue))
        .containsExactly("user", "input", "hold", "breakpoint", "budget");
  }
}
