package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.StepStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** People interfere with executions. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ControlIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String DEFINITION =
      """
      {"schemaVersion": "1", "id": "%s", "name": "Wait and go on",
       "nodes": [
        {"id": "wait", "type": "wait.event", "data": {"config": {"name": "go"}}},
        {"id": "next", "type": "data.set", "data": {"config": {"values": 1}}}],
       "edges": [{"source": "wait", "target": "next"}]}
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
    assertThat(
            api.post("/executions/0199aaaa-0000-7000-8000-000000000000/pause", "{}").status())
        .isEqualTo(404);
    ask(id, "cancel", "{\"reason\":\"not needed\"}");
    assertThat(api.awaitEnd(id, PATIENCE).status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  private String waiting(String definition) {
    api.publish(String.format(Locale.ROOT, DEFINITION, definition));
    String id = api.start(definition, "{}").executionId();
    Eventually.eventually(
        "it waits",
        PATIENCE,
        () ->
            api.events(id).stream()
                .anyMatch(event -> event.path("type").stringValue().equals("node.waiting")));
    return id;
  }

  private JsonNode ask(String id, String what, String body) {
    return api.insist("POST", "/executions/" + id + "/" + what, body).json();
  }
}
