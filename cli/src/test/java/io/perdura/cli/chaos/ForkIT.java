package io.perdura.cli.chaos;

import static io.perdura.cli.chaos.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.ForkedFrom;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.rest.ForkAnswer;
import io.perdura.api.rest.StartResponse;
import io.perdura.worker.testing.EffectLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Forks and mocks on real processes; their effects are counted outside. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ForkIT {
  private static final Duration LONG = Duration.ofSeconds(120);

  /** An effect, a value for the blob store, effects in a container, a gate, an effect. */
  private static final String DEFINITION =
      """
      {"schemaVersion": "1", "id": "%s", "name": "Fork",
       "inputs": {"type": "object", "properties": {"bad": {"type": "boolean"}}},
       "variables": {"log": {"default": [], "reducer": "append"}},
       "nodes": [
        {"id": "a", "type": "http.request", "data": {"config": %s, "set": {"log": "a"}}},
        {"id": "big", "type": "data.set", "data": {"config": {"values": "{{ 'x'.repeat(90000) }}"}}},
        {"id": "each", "type": "flow.forEach", "data": {"config": {"items": [1, 2]}}},
        {"id": "x", "parentId": "each", "type": "http.request",
         "data": {"config": %s, "set": {"log": "x"}}},
        {"id": "gate", "type": "flow.fail", "when": "input.bad",
         "data": {"config": {"type": "closed", "message": "The gate is closed."}}},
        {"id": "c", "type": "http.request", "join": "all",
         "data": {"config": %s, "set": {"log": "c"}}}],
       "edges": [{"source": "a", "target": "big"}, {"source": "big", "target": "each"},
        {"source": "each", "target": "gate"}, {"source": "each", "target": "c"}],
       "output": {"log": "{{ vars.log }}", "big": "{{ nodes.big.output.length }}"}}
      """;

  private static final JsonNode OUTPUT =
      Json.parse("{\"log\":[\"a\",\"x\",\"x\",\"c\"],\"big\":90000}");

  private static Path file;
  private static EffectLedger ledger;

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();

  @BeforeAll
  static void start() {
    file = Cluster.shared().folder().resolve("fork-effects.jsonl");
    ledger = EffectLedger.start(file);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void aForkCallsNothingUpstream() {
    String definition = api.publish(definition("fork-upstream"));
    StartResponse first = api.start(definition, "{\"bad\":true}");
    ExecutionRecord failed = api.awaitEnd(first.executionId(), LONG);
    assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
    List<String> before = effects(failed.id());
    forget(first);

    ForkAnswer said = fork(failed.id(), "{\"retry\":true,\"dryRun\":true}", 200);
    assertThat(said.executionId()).isNull();
    assertThat(said.starts()).containsExactly("gate");
    assertThat(said.known()).contains("a", "big", "each");
    ExecutionRecord retried =
        ended(fork(failed.id(), "{\"retry\":true,\"input\":{\"bad\":false}}", 201));
    assertThat(retried.outputs()).isEqualTo(new Data.Inline(OUTPUT));
    assertThat(effects(retried.id())).containsExactly("c");
    assertThat(retried.trigger()).isEqualTo(Trigger.FORK);
    assertThat(retried.forkedFrom()).isEqualTo(new ForkedFrom(failed.id(), null));
    assertThat(step(retried, "a").origin()).isEqualTo(StepOrigin.SEEDED);
    assertThat(step(retried, "big").output()).isInstanceOf(Data.Blob.class);

    ExecutionRecord second = ended(fork(retried.id(), "{\"from\":\"each[1]/x\"}", 201));
    assertThat(second.outputs()).isEqualTo(new Data.Inline(OUTPUT));
    assertThat(effects(second.id())).containsExactlyInAnyOrder("each[0]/x", "each[1]/x", "c");
    assertThat(second.forkedFrom()).isEqualTo(new ForkedFrom(retried.id(), "each"));

    ExecutionRecord whole = ended(fork(retried.id(), "{}", 201));
    assertThat(whole.outputs()).isEqualTo(new Data.Inline(OUTPUT));
    assertThat(effects(whole.id())).hasSize(4).contains("a");
    assertThat(effects(failed.id())).isEqualTo(before);
    assertThat(api.execution(failed.id())).isEqualTo(failed);
    assertThat(forksOf(retried.id())).containsExactlyInAnyOrder(second.id(), whole.id());
  }

  @Test
  void aRunningExecutionIsForkedAndGoesOnUntouched() {
    String definition =
        api.publish(
            """
            {"schemaVersion": "1", "id": "fork-running", "name": "Fork",
             "nodes": [{"id": "a", "type": "http.request", "data": {"config": %s}},
              {"id": "go", "type": "wait.event", "data": {"config": {"name": "go"}}},
              {"id": "c", "type": "http.request", "data": {"config": %s}}],
             "edges": [{"source": "a", "target": "go"}, {"source": "go", "target": "c"}],
             "output": "{{ nodes.go.output }}"}
            """
                .formatted(call("a"), call("c")));
    String id = api.start(definition, "{}").executionId();
    eventually(
        "it waits",
        LONG,
        () ->
            api.events(id).stream()
                .anyMatch(e -> e.path("type").asString("").equals("node.waiting")));
    ExecutionRecord child = ended(fork(id, "{\"from\":\"c\",\"outputs\":{\"go\":7}}", 201));
    assertThat(child.outputs()).isEqualTo(new Data.Inline(Json.parse("7")));
    assertThat(effects(child.id())).containsExactly("c");
    assertThat(step(child, "go").origin()).isEqualTo(StepOrigin.EDITED);
    assertThat(api.execution(id).status()).isEqualTo(ExecutionStatus.RUNNING);
    api.insist("POST", "/executions/" + id + "/events", "{\"name\":\"go\",\"payload\":1}");
    assertThat(api.awaitEnd(id, LONG).status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(effects(id)).containsExactly("a", "c");
  }

  @Test
  void whatTheNewerVersionLacksIsSaidBeforeAnythingStarts() {
    String definition = api.publish(definition("fork-newer"));
    ExecutionRecord first = api.awaitEnd(api.start(definition, "{}").executionId(), LONG);
    assertThat(first.status()).isEqualTo(ExecutionStatus.COMPLETED);
    api.publish(
        definition("fork-newer")
            .replace(
                "\"id\": \"a\", \"type\": \"http.request\", \"data\": {\"config\": " + call("a"),
                "\"id\": \"a\", \"type\": \"data.set\", \"data\": {\"config\": {\"values\": 1}"));
    ForkAnswer said = fork(first.id(), "{\"from\":\"c\",\"latest\":true,\"dryRun\":true}", 200);
    assertThat(said.version()).isEqualTo(2);
    assertThat(said.notes()).extracting(ForkAnswer.Note::code).containsExactly("type-changed");
    assertThat(said.starts()).containsExactly("a", "c");
    Api.Answer refused =
        api.post("/executions/" + first.id() + "/fork", "{\"from\":\"c\",\"latest\":true}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem().detail()).contains("data.set").contains("force");
    ExecutionRecord forced =
        ended(fork(first.id(), "{\"from\":\"c\",\"latest\":true,\"force\":true}", 201));
    assertThat(forced.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(forced.version()).isEqualTo(2);
    Api.Answer gone = api.post("/executions/" + first.id() + "/fork", "{\"from\":\"eahc\"}");
    assertThat(gone.status()).isEqualTo(422);
    assertThat(gone.problem().detail()).contains("Did you mean \"each\"?");
    String fork = "/executions/" + first.id() + "/fork";
    assertThat(api.post(fork, "{\"form\":\"c\"}").problem().detail())
        .contains("Did you mean \"from\"?");
    Api.Answer endless =
        api.post(fork, "{\"from\":\"c\",\"breakpoints\":[{\"node\":\"a\",\"once\":true}]}");
    assertThat(endless.status()).isEqualTo(422);
    assertThat(endless.problem().detail()).contains("keeps its recorded result");
    assertThat(api.post("/executions/" + first.id() + "/fork", "{\"retry\":true}").status())
        .isEqualTo(409);
  }

  @Test
  void mocksKeepEveryEffectAway() {
    String definition = api.publish(definition("fork-mocks"));
    String mocks = "\"a\":%1$s,\"x\":%1$s,\"c\":%1$s".formatted(mock());
    ExecutionRecord tried = api.awaitEnd(mocked(definition, "{" + mocks + "}"), LONG);
    assertThat(tried.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(tried.outputs()).isEqualTo(new Data.Inline(OUTPUT));
    assertThat(effects(tried.id())).isEmpty();
    assertThat(step(tried, "each[1]/x").origin()).isEqualTo(StepOrigin.MOCKED);
    assertThat(effects(ended(fork(tried.id(), "{}", 201)).id())).isEmpty();
    Api.Answer unknown =
        api.post("/definitions/" + definition + "/executions", "{\"mocks\":{\"gaet\":null}}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.problem().detail()).contains("Did you mean \"gate\"?");
  }

  @Test
  void aForkOfAThousandNodesAnswersQuickly() {
    String nodes =
        IntStream.range(0, 1_000)
            .mapToObj(i ->
                "{\"id\":\"n%d\",\"type\":\"data.set\",\"data\":{\"config\":{\"values\":{\"i\":%d,\"text\":\"%s\"}}}}"
                    .formatted(i, i, "x".repeat(300)))
            .collect(Collectors.joining(","));
    String edges =
        IntStream.range(1, 1_000)
            .mapToObj(i -> "{\"source\":\"n%d\",\"target\":\"n%d\"}".formatted(i - 1, i))
            .collect(Collectors.joining(","));
    String definition =
        api.publish(
            "{\"schemaVersion\":\"1\",\"id\":\"fork-large\",\"name\":\"Large\",\"nodes\":[%s],\"edges\":[%s]}"
                .formatted(nodes, edges));
    String id = api.awaitEnd(api.start(definition, "{}").executionId(), LONG).id();
    long[] millis = new long[5];
    for (int i = 0; i < millis.length; i++) {
      Api.Answer answer = api.post("/executions/" + id + "/fork", "{\"from\":\"n990\"}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      millis[i] = answer.took().toMillis();
      assertThat(ended(answer.as(ForkAnswer.class)).status()).isEqualTo(ExecutionStatus.COMPLETED);
    }
    Arrays.sort(millis);
    System.out.println("forks of 1,000 nodes took ms: " + Arrays.toString(millis));
    // The figure of docs/operations is measured on an idle machine; this one may be busy.
    assertThat(millis[0]).isLessThan(5_000);
  }

  private String mocked(String definition, String mocks) {
    return api.insist(
            "POST", "/definitions/" + definition + "/executions", "{\"mocks\":" + mocks + "}")
        .as(StartResponse.class)
        .executionId();
  }

  private static String mock() {
    return "{\"status\":200,\"headers\":{},\"body\":{}}";
  }

  private ForkAnswer fork(String id, String request, int status) {
    Api.Answer answer = api.post("/executions/" + id + "/fork", request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return answer.as(ForkAnswer.class);
  }

  private ExecutionRecord ended(ForkAnswer fork) {
    return api.awaitEnd(String.valueOf(fork.executionId()), LONG);
  }

  private static StepResult step(ExecutionRecord record, String key) {
    return record.stepResults().stream()
        .filter(step -> step.stepId().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private List<String> forksOf(String id) {
    List<String> ids = new ArrayList<>();
    api.insist("GET", "/executions?forkedFrom=" + id, "")
        .json()
        .path("items")
        .forEach(row -> ids.add(row.path("id").stringValue()));
    return ids;
  }

  /** Node keys of the effects of an execution, in their order. */
  private static List<String> effects(String execution) {
    String prefix = execution + "/";
    return EffectLedger.read(file).stream()
        .map(EffectLedger.Effect::key)
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  /** Temporal's retention is over. */
  private void forget(StartResponse start) {
    try (Histories histories = cluster.histories()) {
      histories.delete(start.temporalWorkflowId());
    }
  }

  private static String definition(String id) {
    return DEFINITION.formatted(id, call("a"), call("x"), call("c"));
  }

  private static String call(String path) {
    return "{\"url\": \"%s\", \"method\": \"POST\"}".formatted(ledger.url("/" + path));
  }
}
