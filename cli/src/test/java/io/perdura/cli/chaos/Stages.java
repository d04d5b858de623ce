package io.perdura.cli.chaos;

import io.perdura.api.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** Brings real executions into each state of the life of an execution. */
final class Stages implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /**
   * So many answers, all but the last of 60 KB, that even a live execution cannot await the end of
   * its iteration. All are asked for at once, since nothing starts in a pause. The items leave a
   * small result: those of a for-each may not be larger than 1 MB together.
   */
  private static final int MANY = 26;

  private static final String ITEM = "}}/{{ item < %d ? 'g' : 'l' }}".formatted(MANY - 1);

  private static final String NODE =
      """
      {"id": "%s", "type": "http.request", "timeouts": {"attempt": "20m", "total": "3d"}, %s
       "data": {"config": {"url": "{{ input.gate }}/%s"}}}
      """;

  private static final String ASKS =
      """
      {"id": "p", "type": "human.approval", "when": "input.asks ?? false",
       "data": {"config": {"title": "Go?"}}},
      """;

  private static final String DEFINITION =
      """
      {"schemaVersion": "1", "id": "%s", "name": "Life",
       "nodes": [
        {"id": "grow", "type": "flow.forEach",
         "data": {"config": {"items": "{{ input.items }}", "concurrency": 30, "result": 0}}},
        %s, %s,
        {"id": "b", "type": "data.set", "data": {"config": {"values": 1}}},
        %s
        {"id": "z", "type": "data.set", "data": {"config": {"values": 2}}}, %s, %s],
       "edges": [{"source": "a", "target": "b"}, %s]}
      """;

  private final Api api;
  private final GateServer gates;
  private final Histories histories;
  private final Queue<Life> all = new ConcurrentLinkedQueue<>();

  Stages(Api api, GateServer gates, Histories histories) {
    this.api = api;
    this.gates = gates;
    this.histories = histories;
  }

  /** Publishes what the executions are of. */
  void publish() {
    String once = "\"retry\": {\"maxAttempts\": 1},";
    String later =
        "\"retry\": {\"maxAttempts\": 2, \"initialInterval\": \"1d\", \"maxInterval\": \"1d\"},";
    String waits =
        "{\"id\": \"w\", \"type\": \"wait.event\", \"data\": {\"config\": {\"name\": \"go\"}}},"
            + ASKS;
    String edges = "{\"source\": \"b\", \"target\": \"w\"}, {\"source\": \"w\", \"target\": \"z\"}";
    api.publish(definition("stage-once", once, waits, edges));
    api.publish(definition("stage-later", later, waits, edges));
    api.publish(definition("stage-live", once, "", "{\"source\": \"b\", \"target\": \"z\"}"));
  }

  private static String definition(String id, String retry, String waits, String edges) {
    return DEFINITION.formatted(
        id,
        node("g", "\"parentId\": \"grow\",").replace("}}/g", ITEM),
        node("a", "\"onError\": \"hold\", \"compensate\": \"u\"," + retry),
        waits,
        node("u", ""),
        node("f", "\"runOn\": \"always\","),
        edges);
  }

  private static String node(String id, String more) {
    return NODE.formatted(id, more, id);
  }

  /** Each state by its name in the table of transitions. */
  Map<String, Supplier<Life>> states() {
    Map<String, Supplier<Life>> states = new LinkedHashMap<>();
    states.put("runs", () -> once().runs());
    states.put("backs-off", () -> start("stage-later", 0, null).runs().backsOff());
    states.put("waits", () -> once().waits());
    states.put("asks", () -> asking().waits().asks());
    states.put("paused", () -> once().waits().pauses());
    states.put("paused-runs", () -> once().runs().pauses());
    states.put("held", () -> once().runs().held());
    states.put("paused-held", () -> once().runs().held().pauses());
    states.put("stands", () -> stopping("stage-once", 0, "b").stands());
    states.put("paused-stands", () -> stopping("stage-once", 0, "b").stands().pauses());
    states.put("steps", () -> stopping("stage-once", 0, "a").steps());
    states.put("step-held", () -> stopping("stage-once", 0, "a").steps().held());
    states.put("draining", () -> start("stage-once", MANY, null).runs().grows());
    states.put("restored", () -> start("stage-once", MANY, null).waits());
    states.put("restored-held", () -> start("stage-once", MANY, null).runs().held());
    states.put("restored-stands", () -> stopping("stage-once", MANY, "b").stands());
    states.put("undoing", () -> once().waits().isCancelled());
    states.put("finishing", () -> once().waits().hears());
    states.put("failing", () -> once().runs().held().givesUp());
    states.put("completed", () -> once().waits().hears().ends());
    states.put("failed", () -> once().runs().held().givesUp().ends());
    states.put("cancelled", () -> once().waits().isCancelled().ends());
    states.put("live-runs", () -> live(0, null).runs());
    states.put("live-between", () -> live(0, null).between());
    states.put("live-paused", () -> live(0, null).runs().pauses());
    states.put("live-held", () -> live(0, null).runs().held());
    states.put("live-stands", () -> live(0, "b").stands());
    states.put("live-restored", () -> live(MANY, "b").stands());
    states.put("live-stopping", () -> live(0, null).runs().isStopped());
    states.put("live-stopped", () -> live(0, null).runs().isStopped().ends());
    return states;
  }

  /** Ends all executions that were started. */
  @Override
  public void close() {
    all.forEach(Life::openAll);
    all.forEach(life -> life.ask("terminate", "{}"));
  }

  private Life once() {
    return start("stage-once", 0, null);
  }

  private Life stopping(String definition, int items, String node) {
    return start(definition, items, node);
  }

  private Life asking() {
    String token = UUID.randomUUID().toString();
    ObjectNode body = body("input", token, 0, null);
    body.withObject("/input").put("asks", true);
    return start("stage-once", token, body);
  }

  private Life start(String definition, int items, String stop) {
    String token = UUID.randomUUID().toString();
    return start(definition, token, body("input", token, items, stop));
  }

  private Life start(String definition, String token, ObjectNode body) {
    String id =
        api.insist(
                "POST",
                "/definitions/" + definition + "/executions",
                Json.write(body),
                "Idempotency-Key",
                token)
            .json()
            .path("executionId")
            .stringValue();
    return life(id, definition, token, false);
  }

  private Life live(int items, String stop) {
    String token = UUID.randomUUID().toString();
    ObjectNode body = body("inputs", token, items, stop);
    body.put("workflowId", "stage-live").put("intervalMs", 600_000).put("allowConcurrent", true);
    String id =
        api.insist("POST", "/live", Json.write(body), "Idempotency-Key", token)
            .json()
            .path("sessionId")
            .stringValue();
    return life(id, "stage-live", token, true);
  }

  private Life life(String id, String definition, String token, boolean live) {
    Life life =
        new Life(api, gates, histories, "default." + definition + "." + id, id, "/" + token, live);
    all.add(life);
    return life;
  }

  private ObjectNode body(String input, String token, int items, String stop) {
    ObjectNode body = Json.mapper().createObjectNode();
    ObjectNode given = body.putObject(input).put("gate", gates.origin() + "/" + token);
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, items).boxed().toList());
    given.set("items", Json.tree(numbers));
    if (stop != null) {
      body.putArray("breakpoints").addObject().put("node", stop);
    }
    return body;
  }

  /** How long anything may take on a busy machine. */
  static Duration patience() {
    return PATIENCE;
  }
}
