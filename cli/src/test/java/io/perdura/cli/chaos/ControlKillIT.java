package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.StepStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** All workers are killed as soon as every control has been acknowledged: each is in force. */
@Tag("long")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ControlKillIT {
  private static final String ASK =
      """
      {"schemaVersion": "1", "id": "kill-ask", "name": "Ask",
       "nodes": [
        {"id": "ask", "type": "human.approval", "data": {"config": {"title": "Ship it?"}}},
        {"id": "yes", "type": "data.set", "data": {"config": {"values": "yes"}}},
        {"id": "no", "type": "data.set", "data": {"config": {"values": "no"}}}],
       "edges": [{"source": "ask", "sourceHandle": "approved", "target": "yes"},
        {"source": "ask", "sourceHandle": "rejected", "target": "no"}]}
      """;

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();

  /**
   * A control.
   *
   * @param from where its execution stands when it is asked
   * @param method of the request
   * @param path of the request, below the execution's
   * @param body of the request
   * @param inForce checks that it is in force
   */
  private record Case(
      Supplier<Life> from, String method, String path, String body, Consumer<Life> inForce) {}

  private record Asked(String name, Case one, Life life) {}

  @Test
  void everyAcknowledgedControlIsInForceAfterAllWorkersWereKilled()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (GateServer gates = new GateServer();
        Histories histories = cluster.histories();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Stages stages = new Stages(api, gates, histories);
      stages.publish();
      api.publish(ASK);
      try {
        Map<String, Life> lives = new LinkedHashMap<>();
        Map<String, Case> cases = cases(stages);
        cases.forEach((name, one) -> lives.put(name, one.from().get()));
        List<Future<Asked>> asking = new ArrayList<>();
        cases.forEach(
            (name, one) -> asking.add(callers.submit(() -> ask(name, one, lives.get(name)))));
        List<Asked> acknowledged = new ArrayList<>();
        for (Future<Asked> asked : asking) {
          acknowledged.add(asked.get(5, TimeUnit.MINUTES));
        }
        cluster.workers().forEach(OsProcess::kill9);
        cluster.workers().forEach(OsProcess::restart);
        for (Asked asked : acknowledged) {
          check(asked);
        }
      } finally {
        stages.clear();
      }
    }
  }

  private Map<String, Case> cases(Stages stages) {
    Map<String, Supplier<Life>> at = stages.states();
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put("pause", post(at.get("waits"), "pause", ControlKillIT::isPaused));
    cases.put("resume", post(at.get("paused"), "resume", life -> runsOn(life.hears())));
    cases.put("cancel", post(at.get("waits"), "cancel", ControlKillIT::isUndone));
    cases.put("terminate", post(at.get("waits"), "terminate", ControlKillIT::isTerminated));
    cases.put(
        "retry",
        new Case(
            at.get("held"),
            "POST",
            "nodes/a/retry",
            "\"retry\":{\"maxAttempts\":10}",
            ControlKillIT::hasStartedOver));
    cases.put(
        "skip",
        new Case(
            at.get("held"), "POST", "nodes/a/skip", Requests.OUTPUT, life -> runsOn(next(life))));
    cases.put("fail", post(at.get("held"), "nodes/a/fail", ControlKillIT::hasFailed));
    cases.put(
        "retry-now", post(at.get("backs-off"), "nodes/a/retry-now", ControlKillIT::isTriedAgain));
    cases.put(
        "event",
        new Case(at.get("waits"), "POST", "events", "\"name\":\"go\"", ControlKillIT::runsOn));
    cases.put("approve", post(this::asks, "nodes/ask/approve", life -> hasRun(life, "yes")));
    cases.put("reject", post(this::asks, "nodes/ask/reject", life -> hasRun(life, "no")));
    cases.put(
        "break",
        new Case(at.get("waits"), "PUT", "breakpoints/z", "", life -> breaksAt(life, "z")));
    cases.put(
        "unbreak", new Case(at.get("stands"), "DELETE", "breakpoints", "", life -> breaksAt(life)));
    cases.put(
        "continue", post(at.get("stands"), "breakpoints/continue", life -> runsOn(next(life))));
    cases.put("step", post(at.get("stands"), "breakpoints/step", life -> standsAt(life, "w")));
    cases.put("release", post(at.get("stands"), "breakpoints/release", life -> runsOn(next(life))));
    return cases;
  }

  private static Case post(Supplier<Life> from, String path, Consumer<Life> inForce) {
    return new Case(from, "POST", path, "", inForce);
  }

  private Asked ask(String name, Case one, Life life) {
    String id = UUID.randomUUID().toString();
    boolean plain = one.method().equals("DELETE");
    String body =
        plain
            ? ""
            : "{\"requestId\":\""
                + id
                + "\""
                + (one.body().isEmpty() ? "" : "," + one.body())
                + "}";
    Api.Answer answer =
        life.ask(one.method(), one.path() + (plain ? "?requestId=" + id : ""), body);
    assertThat(answer.status()).as("%s: %s", name, answer.body()).isBetween(200, 202);
    return new Asked(name, one, life);
  }

  private static void check(Asked asked) {
    try {
      asked.one().inForce().accept(asked.life());
    } catch (AssertionError e) {
      throw new AssertionError(asked.name() + ": " + e.getMessage(), e);
    }
  }

  private Life asks() {
    String id = api.start("kill-ask", "{}").executionId();
    Life life = new Life(api, null, null, "default.kill-ask." + id, id, "", false);
    life.awaitEvent("node.waiting", "ask");
    return life;
  }

  private static void isPaused(Life life) {
    ExecutionRecord record = life.api().execution(life.id());
    assertThat(record.status()).isEqualTo(ExecutionStatus.PAUSED);
    assertThat(record.pausedReason()).isEqualTo(PausedReason.USER);
    life.ask("events", "{\"name\":\"go\"}");
    life.awaitEvent("node.completed", "w");
    assertThat(status(life, "z")).isEqualTo(StepStatus.PENDING);
  }

  /** An event leads it on to its end. */
  private static Life next(Life life) {
    life.awaitEvent("node.waiting", "w");
    return life.hears();
  }

  private static void runsOn(Life life) {
    life.openAll();
    assertThat(end(life).status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(status(life, "z")).isEqualTo(StepStatus.COMPLETED);
  }

  private static void isUndone(Life life) {
    life.openAll();
    assertThat(end(life).status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(status(life, "u")).isEqualTo(StepStatus.COMPLETED);
  }

  private static void isTerminated(Life life) {
    assertThat(end(life).error().type()).isEqualTo("execution.terminated");
  }

  /** Its node is called a second time, without the day that it was to wait. */
  private static void isTriedAgain(Life life) {
    life.gates().awaitCalls(life.token() + "/a", 2, Stages.patience());
  }

  /** The worker that died is one try of the ten that it was given. */
  private static void hasStartedOver(Life life) {
    isTriedAgain(life);
    life.gates().open(life.token() + "/a", 200);
    runsOn(next(life));
  }

  private static void hasFailed(Life life) {
    life.openAll();
    assertThat(end(life).status()).isEqualTo(ExecutionStatus.FAILED);
  }

  private static void hasRun(Life life, String node) {
    assertThat(end(life).status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(status(life, node)).isEqualTo(StepStatus.COMPLETED);
  }

  private static void breaksAt(Life life, String... nodes) {
    JsonNode known =
        Eventually.value(
            "a worker tells the breakpoints",
            Stages.patience(),
            () ->
                Optional.of(life.ask("GET", "breakpoints", "").json())
                    .filter(told -> told.path("fresh").booleanValue()));
    assertThat(known.path("breakpoints").valueStream().map(one -> one.path("node").stringValue()))
        .containsExactly(nodes);
  }

  private static void standsAt(Life life, String node) {
    Eventually.eventually(
        node + " stands",
        Stages.patience(),
        () ->
            life.ask("GET", "breakpoints", "")
                .json()
                .path("stops")
                .valueStream()
                .anyMatch(stop -> stop.path("node").asString("").equals(node)));
    assertThat(status(life, "b")).isEqualTo(StepStatus.COMPLETED);
  }

  private static ExecutionRecord end(Life life) {
    return life.api().awaitEnd(life.id(), Stages.patience());
  }

  private static StepStatus status(Life life, String node) {
    return life.api().execution(life.id()).stepResults().stream()
        .filter(step -> step.stepId().equals(node))
        .findFirst()
        .orElseThrow()
        .status();
  }
}
