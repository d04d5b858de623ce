package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.rest.ForkAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What people do with executions that call others. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CallControlIT {
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final String DOUBLE =
      "{\"id\":\"d\",\"type\":\"data.set\",\"data\":{\"config\":{\"values\":\"{{ input.n * 2 }}\"}}}";
  private static final String GATE =
      "{\"id\":\"gate\",\"type\":\"wait.event\",\"data\":{\"config\":{\"name\":\"go\"}}}";

  private final Api api = Cluster.shared().api();

  /** Publishes a definition, and another one that calls it and adds 1 to what it gives. */
  private void publish(String id, String called) {
    api.publish(
        "{\"schemaVersion\":\"1\",\"id\":\"%s-called\",\"name\":\"Called\",\"nodes\":[%s],\"edges\":[]}"
            .formatted(id, called));
    api.publish(
        """
        {"schemaVersion": "1", "id": "%1$s", "name": "Caller",
         "nodes": [
          {"id": "call", "type": "flow.call", "data": {"config": {
           "definition": "%1$s-called", "input": {"n": "{{ input.n }}"}}}},
          {"id": "next", "type": "data.set",
           "data": {"config": {"values": "{{ nodes.call.output + 1 }}"}}}],
         "edges": [{"source": "call", "target": "next"}]}
        """
            .formatted(id));
  }

  @Test
  void aMockedCallCallsNothing() {
    publish("mocked-call", DOUBLE);
    String id =
        api.insist("POST", "/definitions/mocked-call/executions", "{\"mocks\":{\"call\":5}}")
            .json()
            .path("executionId")
            .stringValue();
    ExecutionRecord record = api.awaitEnd(id, LONG);
    assertThat(record.outputs()).isEqualTo(number(6));
    assertThat(step(record, "call").origin()).isEqualTo(StepOrigin.MOCKED);
    assertThat(step(record, "call").calledExecutionId()).isNull();
    assertThat(executionsOf("mocked-call-called")).isEmpty();
  }

  @Test
  void aForkBelowACallKeepsItsOutputAndOneFromItCallsAgain() {
    publish("forked-call", DOUBLE);
    ExecutionRecord first = api.awaitEnd(api.start("forked-call", "{\"n\":3}").executionId(), LONG);
    assertThat(first.outputs()).isEqualTo(number(7));
    String called = Objects.requireNonNull(step(first, "call").calledExecutionId());

    ExecutionRecord below = fork(first.id(), "{\"from\":\"next\"}");
    assertThat(below.outputs()).isEqualTo(number(7));
    assertThat(step(below, "call").origin()).isEqualTo(StepOrigin.SEEDED);
    assertThat(executionsOf("forked-call-called")).containsExactly(called);

    ExecutionRecord again = fork(first.id(), "{\"from\":\"call\",\"input\":{\"n\":4}}");
    assertThat(again.outputs()).isEqualTo(number(9));
    String other = Objects.requireNonNull(step(again, "call").calledExecutionId());
    assertThat(executionsOf("forked-call-called")).containsExactlyInAnyOrder(called, other);
    assertThat(Objects.requireNonNull(api.execution(other).parent()).executionId())
        .isEqualTo(again.id());

    ExecutionRecord alone = fork(called, "{}");
    assertThat(alone.trigger()).isEqualTo(Trigger.FORK);
    assertThat(alone.parent()).isNull();
    assertThat(alone.outputs()).isEqualTo(number(6));
    assertThat(api.execution(first.id())).isEqualTo(first);
  }

  @Test
  void aRetryCallsWhatWasPublishedMeanwhile() {
    publish(
        "repaired-call",
        "{\"id\":\"f\",\"type\":\"flow.fail\",\"data\":{\"config\":{\"type\":\"broken\",\"message\":\"No.\"}}}");
    ExecutionRecord failed =
        api.awaitEnd(api.start("repaired-call", "{\"n\":1}").executionId(), LONG);
    assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(failed.error().type()).isEqualTo("broken");
    publish("repaired-call", DOUBLE);
    ExecutionRecord repaired = fork(failed.id(), "{\"retry\":true}");
    assertThat(repaired.outputs()).isEqualTo(number(3));
  }

  @Test
  void aPausedCallerTakesTheEndOfItsCallAndSaysBeforeWhatItWaitsFor() {
    publish("paused-call", GATE);
    String id = api.start("paused-call", "{\"n\":1}").executionId();
    JsonNode why =
        Eventually.value(
            "it says that it waits for its call",
            LONG,
            () ->
                Optional.of(api.insist("GET", "/executions/" + id + "/why", "").json())
                    .filter(body ->
                        body.path("blockers").path(0).path("kind").asString("").equals("call")));
    String called = executionsOf("paused-call-called").getFirst();
    assertThat(why.path("answer").stringValue())
        .contains("call waits for the execution that it has called")
        .contains(called)
        .contains("paused-call-called");
    assertThat(why.path("action").stringValue()).contains("./perdura why " + called);

    api.insist("POST", "/executions/" + id + "/pause", "{\"requestId\":\"p\"}");
    api.send(called, "go", "41");
    assertThat(api.awaitEnd(called, LONG).status()).isEqualTo(ExecutionStatus.COMPLETED);
    ExecutionRecord paused =
        Eventually.value(
            "the paused caller has the output",
            LONG,
            () ->
                Optional.of(api.execution(id))
                    .filter(one -> step(one, "call").status() == StepStatus.COMPLETED));
    assertThat(paused.status()).isEqualTo(ExecutionStatus.PAUSED);
    assertThat(step(paused, "next").status()).isEqualTo(StepStatus.PENDING);
    api.insist("POST", "/executions/" + id + "/resume", "{\"requestId\":\"r\"}");
    assertThat(api.awaitEnd(id, LONG).outputs()).isEqualTo(number(42));
  }

  @Test
  void aTerminatedCallerCancelsWhatItHasCalled() {
    publish("terminated-call", GATE);
    String id = api.start("terminated-call", "{\"n\":1}").executionId();
    String called =
        Eventually.value(
            "it has called",
            LONG,
            () ->
                Optional.ofNullable(step(api.execution(id), "call").calledExecutionId())
                    .filter(one -> api.execution(one).status() == ExecutionStatus.RUNNING));
    api.insist("POST", "/executions/" + id + "/terminate", "{\"requestId\":\"t\"}");
    assertThat(api.awaitEnd(id, LONG).error().type()).isEqualTo("execution.terminated");
    assertThat(api.awaitEnd(called, LONG).status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  private static Data number(int value) {
    return new Data.Inline(Json.parse(String.valueOf(value)));
  }

  private ExecutionRecord fork(String id, String request) {
    Api.Answer answer = api.post("/executions/" + id + "/fork", request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return api.awaitEnd(String.valueOf(answer.as(ForkAnswer.class).executionId()), LONG);
  }

  private static StepResult step(ExecutionRecord record, String key) {
    return record.stepResults().stream()
        .filter(step -> step.stepId().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private List<String> executionsOf(String definition) {
    List<String> ids = new ArrayList<>();
    api.insist("GET", "/executions?workflowId=" + definition, "")
        .json()
        .path("items")
        .forEach(row -> ids.add(row.path("id").stringValue()));
    return ids;
  }
}
