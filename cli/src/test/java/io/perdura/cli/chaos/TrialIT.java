package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.StepResult;
import io.perdura.api.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Definitions are tried out: one node alone, and failures that are given. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TrialIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String DEFINITION =
      """
      {"schemaVersion": "1", "id": "trial-%s", "name": "Try it",
       "variables": {"sum": {"default": 0}},
       "nodes": [
        {"id": "first", "type": "data.set", "data": {"config": {"values": {"n": 4}},
          "set": {"sum": "{{ vars.sum + result.n }}"}}},
        {"id": "aside", "type": "data.set", "data": {"config": {"values": 1}}},
        {"id": "each", "type": "flow.forEach", "data": {"config": {"items": [1, 2]}}},
        {"id": "inner", "type": "data.set", "parentId": "each",
         "data": {"config": {"values": "{{ item * nodes.first.output.n }}"}}},
        {"id": "double", "type": "demo.flaky", "onError": "route",
         "data": {"config": {"failures": 0,
          "value": "{{ nodes.first.output.n * 2 + vars.sum }}"},
          "output": "{{ result.value }}"}},
        {"id": "caught", "type": "data.set",
         "data": {"config": {"values": "{{ nodes.double.error.type }}"}}},
        {"id": "last", "type": "data.set",
         "data": {"config": {"values": "{{ nodes.double.output }}"}}}],
       "edges": [{"source": "first", "target": "double"}, {"source": "first", "target": "each"},
        {"source": "double", "target": "last"},
        {"source": "double", "sourceHandle": "error", "target": "caught"}]}
      """;

  private static final String WRITES =
      """
      {"schemaVersion": "1", "id": "trial-writes", "name": "What a mock writes",
       "variables": {"sum": {"default": 1}},
       "nodes": [
        {"id": "third", "type": "data.set", "data": {"config": {"values": 2}}},
        {"id": "writes", "type": "data.set", "data": {"config": {"values": 3},
          "set": {"sum": "{{ vars.sum + result + nodes.third.output }}"}}},
        {"id": "use", "type": "data.set",
         "data": {"config": {"values": "{{ nodes.writes.output + vars.sum * 10 }}"}}}],
       "edges": [{"source": "third", "target": "writes"},
        {"source": "writes", "target": "use"}]}
      """;

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();

  @Test
  void aNodeRunsAloneOnWhatAnExecutionHasRecorded() {
    api.publish(DEFINITION.formatted("only"));
    String id = start("only", "{}");
    assertThat(api.awaitEnd(id, PATIENCE).status()).isEqualTo(ExecutionStatus.COMPLETED);
    ExecutionRecord alone = fork(id, "{\"from\":\"double\",\"only\":true}");
    assertThat(alone.outputs()).hasToString("Inline[value=12]");
    assertThat(alone.stepResults())
        .extracting(StepResult::stepId)
        .containsExactly("first", "double");
    assertThat(alone.stepResults().getFirst().origin()).hasToString("SEEDED");
    assertThat(alone.forkedFrom().executionId()).isEqualTo(id);
    ExecutionRecord edited =
        fork(id, "{\"from\":\"double\",\"only\":true,\"outputs\":{\"first\":{\"n\":10}}}");
    assertThat(edited.outputs()).hasToString("Inline[value=30]");
    ExecutionRecord container = fork(id, "{\"from\":\"each[0]/inner\",\"only\":true}");
    assertThat(container.outputs()).hasToString("Inline[value=[4,8]]");
    Api.Answer unsaid = api.post("/executions/" + id + "/fork", "{\"only\":true}");
    assertThat(unsaid.status()).isEqualTo(400);
    assertThat(unsaid.problem().errors().getFirst().pointer()).isEqualTo("/only");
  }

  @Test
  void aNodeRunsAloneOnWhatIsGiven() {
    api.publish(DEFINITION.formatted("given"));
    String path = "/definitions/trial-given/executions";
    Api.Answer missing = api.post(path, "{\"only\":\"double\"}");
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.problem().errors().getFirst().code()).isEqualTo("no-output");
    assertThat(missing.problem().errors().getFirst().node()).isEqualTo("first");
    assertThat(api.post(path, "{\"only\":\"duble\"}").problem().detail())
        .contains("Did you mean \"double\"?");
    String id = start("given", "{\"only\":\"double\",\"mocks\":{\"first\":{\"n\":7}}}");
    ExecutionRecord ended = api.awaitEnd(id, PATIENCE);
    assertThat(ended.outputs()).hasToString("Inline[value=21]");
    assertThat(ended.total()).isEqualTo(2);
  }

  @Test
  void whatAMockWritesIsReadFromWhatIsKnownAndLeftOutElse() {
    api.publish(WRITES);
    String known = start("writes", "{\"only\":\"use\",\"mocks\":{\"writes\":5,\"third\":7}}");
    assertThat(api.awaitEnd(known, PATIENCE).outputs()).hasToString("Inline[value=135]");
    String unknown = start("writes", "{\"only\":\"use\",\"mocks\":{\"writes\":5}}");
    assertThat(api.awaitEnd(unknown, PATIENCE).outputs()).hasToString("Inline[value=15]");
  }

  @Test
  void aMockedFailureTakesTheErrorEdge() {
    api.publish(DEFINITION.formatted("error"));
    String path = "/definitions/trial-error/executions";
    String id =
        start(
            "error",
            "{\"mockErrors\":{\"double\":{\"type\":\"http.status\",\"message\":\"402\"}}}");
    ExecutionRecord ended = api.awaitEnd(id, PATIENCE);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.COMPLETED);
    StepResult failed =
        ended.stepResults().stream()
            .filter(step -> step.stepId().equals("double"))
            .findFirst()
            .orElseThrow();
    assertThat(failed.error().message()).isEqualTo("402");
    assertThat(failed.origin()).hasToString("MOCKED");
    assertThat(Json.tree(ended.outputs()).toString()).contains("http.status");
    assertThat(api.post(path, "{\"mockErrors\":{\"double\":{}}}"))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
        .satisfies(answer -> assertThat(answer.body()).contains("/mockErrors/double/message"));
    assertThat(api.post(path, "{\"mockErrors\":{\"duble\":{\"message\":\"x\"}}}").status())
        .isEqualTo(422);
  }

  @Test
  void everyControlOfAnExecutionThatHasEndedIsRefused() {
    api.publish(DEFINITION.formatted("ended"));
    String id = start("ended", "{}");
    api.awaitEnd(id, PATIENCE);
    List<JsonNode> before = api.events(id);
    for (String control :
        List.of(
            "pause",
            "resume",
            "nodes/double/retry",
            "nodes/double/retry-now",
            "nodes/double/skip",
            "nodes/double/fail",
            "breakpoints/continue",
            "breakpoints/step",
            "breakpoints/release")) {
      Api.Answer answer = api.post("/executions/" + id + "/" + control, "{\"requestId\":\"e\"}");
      assertThat(answer.status()).as(control).isEqualTo(409);
      assertThat(answer.problem().detail()).as(control).contains("has ended");
    }
    JsonNode gone = api.insist("POST", "/executions/" + id + "/terminate", "{}").json();
    assertThat(gone.path("changed").booleanValue()).isFalse();
    assertThat(api.insist("POST", "/executions/" + id + "/cancel", "{}").status()).isEqualTo(200);
    assertThat(api.events(id)).isEqualTo(before);
  }

  private String start(String definition, String body) {
    return api.insist("POST", "/definitions/trial-" + definition + "/executions", body)
        .json()
        .path("executionId")
        .stringValue();
  }

  /** A fork, once it has ended; a busy worker may leave doubts for a moment. */
  private ExecutionRecord fork(String id, String body) {
    String child =
        Eventually.value(
            "it is forked",
            PATIENCE,
            () ->
                Optional.of(api.post("/executions/" + id + "/fork", body))
                    .filter(answer -> answer.status() == 201)
                    .map(answer -> answer.json().path("executionId").stringValue()));
    return api.awaitEnd(child, PATIENCE);
  }
}
