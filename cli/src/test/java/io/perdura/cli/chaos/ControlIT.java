package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** People interfere with executions. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ControlIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String DEFINITION =
      """
      {"schemaVersion": "1", "id": "%s", "name": "Wait and go on",
       "nodes": [
        {"id": "wait", "type": "wait.event", "data": {"config": {"name": "go"}}},
        {"id": "next", "type": "data.set", "data": {"config": {"values": 1}}}],
       "edges": [{"source": "wait", "target": "next"}]}
      """;

  private static final String HELD =
      """
      {"schemaVersion": "1", "id": "control-held", "name": "Repair me",
       "nodes": [
        {"id": "each", "type": "flow.forEach", "data": {"config": {"items": [1]}}},
        {"id": "flaky", "type": "demo.flaky", "parentId": "each", "retry": {"maxAttempts": 1},
         "data": {"config": {"failures": 100, "message": "no luck"}}}],
       "edges": []}
      """;

  private static final String SLOW_TO_RETRY =
      """
      {"schemaVersion": "1", "id": "control-back-off", "name": "Try again tomorrow",
       "nodes": [
        {"id": "flaky", "type": "demo.flaky", "timeouts": {"total": "3d"},
         "retry": {"maxAttempts": 2, "initialInterval": "1d", "maxInterval": "1d"},
         "data": {"config": {"failures": 1, "message": "bad luck"}}}],
       "edges": []}
      """;

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();

  @Test
  void aPauseHoldsAlthoughAllWorkersAreKilledRightAfterIt() {
    String id = waiting("control-paused");
    JsonNode first = ask(id, "pause", "{\"requestId\":\"p1\",\"reason\":\"look\"}");
    cluster.workers().forEach(OsProcess::kill9);
    cluster.workers().forEach(OsProcess::restart);
    assertThat(first.path("status").stringValue()).isEqualTo("paused");
    assertThat(first.path("changed").booleanValue()).isTrue();
    JsonNode again = ask(id, "pause", "{\"requestId\":\"p1\"}");
    assertThat(again).isEqualTo(first);
    assertThat(ask(id, "pause", "").path("changed").booleanValue()).isFalse();
    api.insist("POST", "/executions/" + id + "/events", "{\"name\":\"go\",\"requestId\":\"e1\"}");
    awaitEvent(id, "node.completed");
    ExecutionRecord paused = api.execution(id);
    assertThat(paused.status()).isEqualTo(ExecutionStatus.PAUSED);
    assertThat(paused.pausedReason()).isEqualTo(PausedReason.USER);
    assertThat(paused.stepResults())
        .extracting(step -> step.status())
        .containsExactly(StepStatus.COMPLETED, StepStatus.PENDING);
    assertThat(ask(id, "resume", "{\"requestId\":\"r1\"}").path("changed").booleanValue()).isTrue();
    ExecutionRecord ended = api.awaitEnd(id, PATIENCE);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(ended.pausedReason()).isNull();
    List<JsonNode> events = api.events(id);
    assertThat(events)
        .extracting(event -> event.path("type").stringValue())
        .containsSubsequence("execution.paused", "node.completed", "execution.resumed");
    JsonNode told =
        events.stream()
            .filter(event -> event.path("type").stringValue().equals("execution.paused"))
            .findFirst()
            .orElseThrow()
            .path("data");
    assertThat(told.path("pausedReason").stringValue()).isEqualTo("user");
    assertThat(told.path("by").stringValue()).isEqualTo("local");
    assertThat(told.path("reason").stringValue()).isEqualTo("look");
    Api.Answer late = api.post("/executions/" + id + "/pause", "{}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.problem().detail()).contains("has ended").contains("nothing has changed");
  }

  @Test
  void aTerminatedExecutionHasItsEndWhenTheAnswerComes() {
    String id = waiting("control-terminated");
    JsonNode answer = ask(id, "terminate", "{\"requestId\":\"t1\",\"reason\":\"wrong order\"}");
    assertThat(answer.path("changed").booleanValue()).isTrue();
    ExecutionRecord record = api.awaitEnd(id, PATIENCE);
    assertThat(record.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(record.error().type()).isEqualTo("execution.terminated");
    assertThat(record.error().message()).contains("by local, wrong order");
    assertThat(api.events(id))
        .extracting(event -> event.path("type").stringValue())
        .containsExactly("execution.started", "node.started", "node.waiting", "execution.failed");
    assertThat(ask(id, "terminate", "{\"requestId\":\"t1\"}").path("status").stringValue())
        .isEqualTo("failed");
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    String id = waiting("control-refused");
    assertThat(api.post("/executions/" + id + "/pause", "{\"requestId\":\" \"}").status())
        .isEqualTo(422);
    assertThat(api.post("/executions/" + id + "/pause", "[1]").status()).isEqualTo(400);
    assertThat(api.post("/executions/0199aaaa-0000-7000-8000-000000000000/pause", "{}").status())
        .isEqualTo(404);
    ask(id, "cancel", "{\"reason\":\"not needed\"}");
    assertThat(api.awaitEnd(id, PATIENCE).status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void aHeldNodeIsRepairedWithAnotherInput() {
    api.publish(HELD);
    String id =
        api.insist("POST", "/definitions/control-held/executions", "{\"holdOnFailure\":true}")
            .json()
            .path("executionId")
            .stringValue();
    awaitEvent(id, "execution.paused");
    ExecutionRecord held = api.execution(id);
    assertThat(held.pausedReason()).isEqualTo(PausedReason.HOLD);
    StepResult flaky =
        held.stepResults().stream()
            .filter(step -> step.stepId().equals("each[0]/flaky"))
            .findFirst()
            .orElseThrow();
    assertThat(flaky.status()).isEqualTo(StepStatus.WAITING);
    assertThat(flaky.error().message()).isEqualTo("no luck");
    String retry = "/executions/" + id + "/nodes/each%5B0%5D%2Fflaky/retry";
    refused(retry, "{\"attempt\":2}", 409, "held after attempt 1, not 2");
    refused(retry, "{\"input\":{\"failures\":-1}}", 422, "failures");
    refused(retry, "{\"input\":{\"fail\":1}}", 422, "unknown field fail");
    refused(retry, "{\"timeouts\":{\"attempt\":\"PT0S\"}}", 422, "above 0");
    refused(retry.replace("%5B0%5D", "%5B7%5D"), "{}", 409, "No node 'each[7]/flaky'");
    String body =
        "{\"requestId\":\"x1\",\"reason\":\"it works"
            + " again\",\"attempt\":1,\"input\":{\"failures\":0,\"value\":3}}";
    assertThat(why(id, "held")).contains("no luck");
    api.insist("POST", retry, body);
    api.awaitEnd(id, PATIENCE);
    assertThat(api.insist("POST", retry, body).json().path("changed").booleanValue()).isTrue();
    refused(retry, body.replace("x1", "x2"), 409, "has ended");
    assertThat(api.execution(id).status()).isEqualTo(ExecutionStatus.COMPLETED);
    JsonNode released =
        api.events(id).stream()
            .filter(event -> event.path("type").stringValue().equals("node.released"))
            .findFirst()
            .orElseThrow()
            .path("data");
    assertThat(released.path("by").stringValue()).isEqualTo("local");
    assertThat(released.path("change").path("before").path("input").path("failures").intValue())
        .isEqualTo(100);
    assertThat(released.path("change").path("after").path("input").path("value").intValue())
        .isEqualTo(3);
  }

  @Test
  void aBackOffIsCutShort() {
    api.publish(SLOW_TO_RETRY);
    String id = api.start("control-back-off", "{}").executionId();
    assertThat(why(id, "retry")).contains("bad luck");
    String now = "/executions/" + id + "/nodes/flaky/retry-now";
    api.insist("POST", now, "{}");
    assertThat(api.awaitEnd(id, PATIENCE).status()).isEqualTo(ExecutionStatus.COMPLETED);
    refused(now, "{}", 409, "has ended");
  }

  /** Last error of the first thing that it waits for, once that is of this kind. */
  private String why(String id, String kind) {
    return Eventually.value(
        "it waits for " + kind,
        PATIENCE,
        () -> {
          JsonNode why = api.get("/executions/" + id + "/why").json();
          JsonNode first = why.path("blockers").path(0);
          return first.path("kind").asString("").equals(kind)
              ? Optional.of(first.path("lastFailure").asString(""))
              : Optional.empty();
        });
  }

  private void refused(String path, String body, int status, String words) {
    Api.Answer answer = api.post(path, body);
    assertThat(answer.status()).as(body).isEqualTo(status);
    assertThat(answer.problem().detail()).contains(words);
  }

  private void awaitEvent(String id, String type) {
    Eventually.eventually(
        type,
        PATIENCE,
        () ->
            api.events(id).stream()
                .anyMatch(event -> event.path("type").stringValue().equals(type)));
  }

  private String waiting(String definition) {
    api.publish(String.format(Locale.ROOT, DEFINITION, definition));
    String id = api.start(definition, "{}").executionId();
    awaitEvent(id, "node.waiting");
    return id;
  }

  private JsonNode ask(String id, String what, String body) {
    return api.insist("POST", "/executions/" + id + "/" + what, body).json();
  }
}
