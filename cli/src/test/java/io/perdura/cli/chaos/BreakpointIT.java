package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Somebody debugs executions. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BreakpointIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String DEFINITION =
      """
      {"schemaVersion": "1", "id": "break-%s", "name": "Look inside",
       "inputs": {"type": "object", "properties": {"password": {"type": "string",
         "writeOnly": true}, "size": {"type": "integer"}}},
       "variables": {"sum": {"default": 0}},
       "nodes": [
        {"id": "list", "type": "data.set", "data": {"config": {"values": [1, 2, 3]}}},
        {"id": "each", "type": "flow.forEach",
         "data": {"config": {"items": "{{ nodes.list.output }}", "concurrency": 1}}},
        {"id": "add", "type": "data.set", "parentId": "each",
         "data": {"config": {"values": "{{ item * input.size }}"},
          "set": {"sum": "{{ vars.sum + result }}"}}},
        {"id": "tell", "type": "data.set", "data": {"config": {"values": "{{ vars.sum }}"}}}],
       "edges": [{"source": "list", "target": "each"}, {"source": "each", "target": "tell"}]}
      """;

  private static final String LIVE =
      """
      {"schemaVersion": "1", "id": "break-live", "name": "Look inside, live",
       "nodes": [{"id": "a", "type": "data.set", "data": {"config": {"values": 1}}},
        {"id": "b", "type": "data.set", "data": {"config": {"values": 2}}}],
       "edges": [{"source": "a", "target": "b"}]}
      """;

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();

  @Test
  void anExecutionStopsAlthoughAllWorkersAreKilledAndShowsWhatIsToBeSeen() {
    api.publish(DEFINITION.formatted("once"));
    String id = start("once", "[{\"node\":\"add\",\"condition\":\"item == 2\"}]");
    ExecutionRecord paused = awaitStop(id);
    assertThat(paused.pausedReason()).isEqualTo(PausedReason.BREAKPOINT);
    JsonNode set = ask("PUT", id, "/tell", "{\"requestId\":\"s1\",\"reason\":\"look\"}");
    cluster.workers().forEach(OsProcess::kill9);
    cluster.workers().forEach(OsProcess::restart);
    assertThat(set.path("changed").booleanValue()).isTrue();
    assertThat(set.path("pausedReason").stringValue()).isEqualTo("breakpoint");
    assertThat(ask("PUT", id, "/tell", "{\"requestId\":\"s1\"}")).isEqualTo(set);
    JsonNode known = fresh(id);
    assertThat(known.path("breakpoints").valueStream().map(one -> one.path("node").stringValue()))
        .containsExactly("add", "tell");
    assertThat(known.path("breakpoints").path(1).path("by").stringValue()).isEqualTo("local");
    assertThat(known.path("stops").path(0).path("nodeKey").stringValue()).isEqualTo("each[1]/add");
    JsonNode scope =
        api.insist("GET", path(id, "/scope?node=each%5B1%5D%2Fadd"), "").json().path("scope");
    assertThat(scope.path("item").intValue()).isEqualTo(2);
    assertThat(scope.path("vars").path("sum").intValue()).isEqualTo(10);
    assertThat(scope.path("input").path("size").intValue()).isEqualTo(10);
    assertThat(scope.path("nodes").path("list").path("output")).hasSize(3);
    assertThat(scope.toString()).doesNotContain("open sesame");
    assertThat(api.get("/executions/" + id + "/why").json().path("blockers").path(0).path("kind"))
        .hasToString("\"breakpoint\"");
    JsonNode step = ask("POST", id, "/step", "{\"requestId\":\"g1\"}");
    assertThat(step.path("changed").booleanValue()).isTrue();
    assertThat(awaitStop(id, "each[2]/add")).isEqualTo("step");
    assertThat(ask("POST", id, "/step", "{\"requestId\":\"g1\"}").path("changed"))
        .isEqualTo(step.path("changed"));
    ask("POST", id, "/continue", "{}");
    assertThat(awaitStop(id, "tell")).isEqualTo("breakpoint");
    ask("POST", id, "/release", "{\"reason\":\"seen\"}");
    ExecutionRecord ended = api.awaitEnd(id, PATIENCE);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(types(id))
        .containsSubsequence(
            "breakpoints.changed",
            "node.waiting",
            "execution.paused",
            "breakpoints.changed",
            "node.released",
            "execution.resumed",
            "execution.completed");
    assertThat(api.get(path(id, "")).json().path("breakpoints")).isEmpty();
    refused("PUT", id, "/tell", "{}", 409, "has ended");
    assertThat(api.get(path(id, "/scope?node=tell")).status()).isEqualTo(409);
  }

  @Test
  void saysWhatIsWrongWithABreakpoint() {
    api.publish(DEFINITION.formatted("refused"));
    String start = "/definitions/break-refused/executions";
    Api.Answer answer =
        api.post(
            start,
            "{\"input\":{\"size\":1},\"breakpoints\":[{\"node\":\"tell\"},{\"node\":\"ad\"},"
                + "{\"node\":\"add\",\"condition\":\"nodes.tell.output > 1\"}]}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem().errors())
        .extracting(error -> error.pointer() + " " + error.message())
        .containsExactly(
            "/breakpoints/1/node There is no node 'ad'. Did you mean 'add'?",
            "/breakpoints/2/condition The node 'tell' does not come before 'add' on any path.");
    String id = start("refused", "[{\"node\":\"list\"}]");
    awaitStop(id, "list");
    refused("PUT", id, "/ad", "{}", 422, "Did you mean 'add'?");
    refused("PUT", id, "/add", "{\"condition\":\"vars.sun > 1\"}", 422, "Did you mean 'sum'?");
    refused("POST", id, "/step", "{\"node\":\"tell\"}", 409, "does not stand");
    refused("POST", id, "/continue", "{\"node\":\"tell\"}", 409, "does not stand");
    refused("PUT", id, "/add", "{\"requestId\":\" \"}", 422, "1 to 200");
    assertThat(api.get(path(id, "/scope?node=each%5B7%5D%2Fadd")).status()).isEqualTo(409);
    api.insist("POST", "/executions/" + id + "/cancel", "{}");
    assertThat(api.awaitEnd(id, PATIENCE).status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void aLiveExecutionStopsInItsIteration() {
    api.publish(LIVE);
    String id =
        api.insist(
                "POST",
                "/live",
                "{\"workflowId\":\"break-live\",\"intervalMs\":0,\"maxIterations\":2,"
                    + "\"breakpoints\":[{\"node\":\"b\",\"condition\":\"iteration == 2\"}]}")
            .json()
            .path("sessionId")
            .stringValue();
    assertThat(awaitStop(id, "live[2]/b")).isEqualTo("breakpoint");
    JsonNode scope =
        api.insist("GET", path(id, "/scope?node=live%5B2%5D%2Fb"), "").json().path("scope");
    assertThat(scope.path("iteration").intValue()).isEqualTo(2);
    assertThat(scope.path("nodes").path("a").path("output").intValue()).isEqualTo(1);
    JsonNode why = api.insist("GET", "/executions/" + id + "/why", "").json();
    assertThat(why.path("answer").stringValue()).isEqualTo("live[2]/b stands at a breakpoint.");
    ask("POST", id, "/release", "{}");
    assertThat(api.awaitEnd(id, PATIENCE).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  private String start(String definition, String breakpoints) {
    String body =
        "{\"input\":{\"size\":10,\"password\":\"open sesame\"},\"breakpoints\":"
            + breakpoints
            + "}";
    return api.insist("POST", "/definitions/break-" + definition + "/executions", body)
        .json()
        .path("executionId")
        .stringValue();
  }

  private ExecutionRecord awaitStop(String id) {
    return Eventually.value(
        "it stands",
        PATIENCE,
        () ->
            Optional.of(api.execution(id))
                .filter(record -> record.status() == ExecutionStatus.PAUSED));
  }

  /** Kind of the stop of a node, once it stands. */
  private String awaitStop(String id, String key) {
    return Eventually.value(
        key + " stands",
        PATIENCE,
        () ->
            fresh(id)
                .path("stops")
                .valueStream()
                .filter(stop -> stop.path("nodeKey").stringValue().equals(key))
                .map(stop -> stop.path("kind").stringValue())
                .findFirst());
  }

  /** What a worker says of the breakpoints. */
  private JsonNode fresh(String id) {
    return Eventually.value(
        "a worker answers",
        PATIENCE,
        () ->
            Optional.of(api.insist("GET", path(id, ""), "").json())
                .filter(known -> known.path("fresh").booleanValue()));
  }

  private List<String> types(String id) {
    return api.events(id).stream().map(event -> event.path("type").stringValue()).toList();
  }

  private void refused(
      String method, String id, String what, String body, int status, String words) {
    Api.Answer answer =
        Eventually.value(
            "it answers",
            PATIENCE,
            () ->
                Optional.of(once(method, path(id, what), body)).filter(one -> one.status() < 500));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.problem().detail()).contains(words);
  }

  private Api.Answer once(String method, String path, String body) {
    try {
      return api.once(method, path, body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode ask(String method, String id, String what, String body) {
    return api.insist(method, path(id, what), body).json();
  }

  private static String path(String id, String what) {
    return "/executions/" + id + "/breakpoints" + what;
  }
}
