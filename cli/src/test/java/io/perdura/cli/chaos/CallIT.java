package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Executions that call each other, on real processes. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CallIT {
  private static final Duration LONG = Duration.ofMinutes(3);

  private final Api api = Cluster.shared().api();

  private void publishCallee(String id, String nodes) {
    api.publish(
        """
        {"schemaVersion": "1", "id": "%s", "name": "Called", "edges": [],
         "inputs": {"type": "object", "required": ["n"],
           "properties": {"n": {"type": "number"}, "unit": {"type": "string", "default": "EUR"}}},
         "nodes": [%s]}
        """
            .formatted(id, nodes));
  }

  private static String caller(String id, String callee, String more) {
    return """
    {"schemaVersion": "1", "id": "%s", "name": "Caller", "edges": [],
     "nodes": [{"id": "call", "type": "flow.call", "data": {"config": {
       "definition": "%s", "input": {"n": "{{ input.n }}"}%s}}}]}
    """
        .formatted(id, callee, more);
  }

  private static StepResult step(ExecutionRecord record) {
    return record.stepResults().getFirst();
  }

  @Test
  void aCalledExecutionIsOneOfItsOwnLinkedBothWays() {
    publishCallee(
        "call-double",
        "{\"id\":\"d\",\"type\":\"data.set\",\"data\":{\"config\":{\"values\":\"{{ input.n * 2 }} {{ input.unit }}\"}}}");
    api.publish(caller("call-caller", "call-double", ""));
    String id = api.start("call-caller", "{\"n\":21}").executionId();
    ExecutionRecord record = api.awaitEnd(id, LONG);
    assertThat(record.outputs()).isEqualTo(new Data.Inline(Json.parse("\"42 EUR\"")));
    String called = Objects.requireNonNull(step(record).calledExecutionId());
    assertThat(api.events(id))
        .anySatisfy(event ->
            assertThat(event.path("data").path("call").path("executionId").asString(""))
                .isEqualTo(called));
    ExecutionRecord child = api.execution(called);
    assertThat(child.trigger()).isEqualTo(Trigger.SUB_WORKFLOW);
    assertThat(child.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(Objects.requireNonNull(child.parent()).executionId()).isEqualTo(id);
    assertThat(child.parent().nodeKey()).isEqualTo("call");
  }

  @Test
  void whatIsPublishedLaterChangesNothingThatRuns() {
    publishCallee("call-pinned", value("old"));
    api.publish(
        """
        {"schemaVersion": "1", "id": "call-later", "name": "Caller",
         "nodes": [{"id": "wait", "type": "wait.event", "data": {"config": {"name": "go"}}},
           {"id": "call", "type": "flow.call", "data": {"config": {
            "definition": "call-pinned", "input": {"n": 1}}}}],
         "edges": [{"source": "wait", "target": "call"}]}
        """);
    String id = api.start("call-later", "{}").executionId();
    publishCallee("call-pinned", value("new"));
    api.send(id, "go", "null");
    assertThat(api.awaitEnd(id, LONG).outputs()).isEqualTo(new Data.Inline(Json.parse("\"old\"")));
    String next = api.start("call-later", "{}").executionId();
    api.send(next, "go", "null");
    assertThat(api.awaitEnd(next, LONG).outputs())
        .isEqualTo(new Data.Inline(Json.parse("\"new\"")));
  }

  private static String value(String text) {
    return "{\"id\":\"d\",\"type\":\"data.set\",\"data\":{\"config\":{\"values\":\""
        + text
        + "\"}}}";
  }

  @Test
  void aCancelReachesWhatIsCalled() {
    publishCallee(
        "call-slow",
        "{\"id\":\"w\",\"type\":\"wait.duration\",\"data\":{\"config\":{\"duration\":\"1h\"}}}");
    api.publish(caller("call-cancelled", "call-slow", ""));
    String id = api.start("call-cancelled", "{\"n\":1}").executionId();
    String called =
        Eventually.value(
            "it has called",
            LONG,
            () ->
                java.util.Optional.ofNullable(step(api.execution(id)).calledExecutionId())
                    .filter(one -> api.execution(one).status() == ExecutionStatus.RUNNING));
    api.insist("POST", "/executions/" + id + "/cancel", "");
    assertThat(api.awaitEnd(id, LONG).status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(api.awaitEnd(called, LONG).status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void saysWhatCannotBeCalled() {
    publishCallee("call-known", value("x"));
    JsonNode unknown =
        api.insist("POST", "/definitions/compile", caller("call-bad", "call-knwon", "")).json();
    assertThat(unknown.toString()).contains("WF4008").contains("Did you mean 'call-known'?");
    publishCallee("call-gone", value("x"));
    api.publish(caller("call-orphan", "call-gone", ""));
    api.insist("DELETE", "/definitions/call-gone", "");
    Api.Answer refused = api.post("/definitions/call-orphan/executions", "{\"input\":{\"n\":1}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem().detail()).contains("call-gone");
    api.publish(caller("call-live", "call-known", ""));
    Api.Answer live = api.post("/live", "{\"workflowId\":\"call-live\",\"inputs\":{\"n\":1}}");
    assertThat(live.status()).isEqualTo(422);
    assertThat(live.problem().detail()).contains("live execution cannot");
  }
}
