package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * All workers are killed as soon as a control has been acknowledged, for each control anew: it is
 * in force after the restart.
 */
@Tag("long")
@Timeout(value = 25, unit = TimeUnit.MINUTES)
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

  private static final String TELL =
      """
      {"schemaVersion": "1", "id": "kill-tell", "name": "Tell",
       "nodes": [
        {"id": "tell", "type": "http.request",
         "data": {"config": {"method": "POST", "url": "%s", "body": {"go": "[[resumeUrl:w]]"}}}},
        {"id": "w", "type": "wait.callback"},
        {"id": "z", "type": "data.set", "data": {"config": {"values": "{{ nodes.w.output }}"}}}],
       "edges": [{"source": "tell", "target": "w"}, {"source": "w", "target": "z"}]}
      """;

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();
  private final Links links = new Links(cluster);

  /**
   * A control.
   *
   * @param from where its execution stands when it is asked
   * @param ask asks it under a request id, until it is acknowledged
   * @param inForce checks that it is in force
   */
  private record Case(Supplier<Life> from, BiConsumer<Life, String> ask, Consumer<Life> inForce) {}

  @Test
  void everyAcknowledgedControlIsInForceAfterAllWorkersWereKilled()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (GateServer gates = new GateServer();
        UrlCatcher urls = new UrlCatcher();
        Histories histories = cluster.histories();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Stages stages = new Stages(api, gates, histories)) {
      stages.publish();
      api.publish(ASK);
      api.publish(TELL.formatted(urls.url()));
      Map<String, Case> cases = cases(stages.states(), urls);
      Map<String, Future<Life>> lives = new LinkedHashMap<>();
      cases.forEach((name, one) -> lives.put(name, callers.submit(() -> one.from().get())));
      for (Future<Life> life : lives.values()) {
        life.get(5, TimeUnit.MINUTES);
      }
      cases.forEach((name, one) -> isInForceAfterAKill(name, one, lives.get(name).resultNow()));
    }
  }

  private void isInForceAfterAKill(String name, Case one, Life life) {
    long began = System.nanoTime();
    try {
      one.ask().accept(life, UUID.randomUUID().toString());
      killAllWorkers();
      one.inForce().accept(life);
    } catch (AssertionError e) {
      throw new AssertionError(name + ": " + e.getMessage(), e);
    }
    System.err.printf(Locale.ROOT, "%s holds, %.1f s%n", name, (System.nanoTime() - began) / 1e9);
  }

  /** All at once, so that none takes over what another has left. */
  private void killAllWorkers() {
    List<Thread> killers = new ArrayList<>();
    cluster.workers().forEach(worker -> killers.add(Thread.ofVirtual().start(worker::kill9)));
    killers.forEach(ControlKillIT::join);
    cluster.workers().forEach(OsProcess::start);
    cluster.workers().forEach(OsProcess::awaitReady);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private Map<String, Case> cases(Map<String, Supplier<Life>> at, UrlCatcher urls) {
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put("pause", post(at.get("waits"), "pause", InForce::isPaused));
    cases.put("resume", post(at.get("paused"), "resume", life -> InForce.runsOn(life.hears())));
    cases.put("cancel", post(at.get("waits"), "cancel", InForce::isUndone));
    cases.put("terminate", post(at.get("waits"), "terminate", InForce::isTerminated));
    repairs(at, cases);
    cases.put(
        "event", asked(at.get("waits"), "POST", "events", "\"name\":\"go\"", InForce::runsOn));
    cases.put(
        "approve", post(this::asks, "nodes/ask/approve", life -> InForce.hasRun(life, "yes")));
    cases.put("reject", post(this::asks, "nodes/ask/reject", life -> InForce.hasRun(life, "no")));
    cases.put(
        "callback",
        new Case(this::tells, (life, id) -> call(urls, id), life -> InForce.hasRun(life, "z")));
    debugging(at, cases);
    live(at, cases);
    return cases;
  }

  private static void repairs(Map<String, Supplier<Life>> at, Map<String, Case> cases) {
    Supplier<Life> held = at.get("held");
    cases.put(
        "retry",
        asked(
            held,
            "POST",
            "nodes/a/retry",
            "\"retry\":{\"maxAttempts\":10}",
            InForce::hasStartedOver));
    cases.put(
        "skip",
        asked(
            held,
            "POST",
            "nodes/a/skip",
            Requests.OUTPUT,
            life -> InForce.runsOn(InForce.next(life))));
    cases.put("fail", post(held, "nodes/a/fail", InForce::hasFailed));
    cases.put("retry-now", post(at.get("backs-off"), "nodes/a/retry-now", InForce::isTriedAgain));
  }

  private static void debugging(Map<String, Supplier<Life>> at, Map<String, Case> cases) {
    Supplier<Life> stands = at.get("stands");
    Consumer<Life> goesOn = life -> InForce.runsOn(InForce.next(life));
    cases.put(
        "break",
        asked(at.get("waits"), "PUT", "breakpoints/z", "", life -> InForce.breaksAt(life, "z")));
    cases.put("unbreak", asked(stands, "DELETE", "breakpoints", "", InForce::breaksAt));
    cases.put("continue", post(stands, "breakpoints/continue", goesOn));
    cases.put("step", post(stands, "breakpoints/step", life -> InForce.standsAt(life, "w")));
    cases.put("release", post(stands, "breakpoints/release", goesOn));
  }

  private static void live(Map<String, Supplier<Life>> at, Map<String, Case> cases) {
    Supplier<Life> held = at.get("live-held");
    cases.put("live pause", post(held, "pause", InForce::liveIsPaused));
    cases.put(
        "live break", asked(held, "PUT", "breakpoints/z", "", life -> InForce.breaksAt(life, "z")));
    cases.put(
        "live change",
        asked(
            held,
            "PATCH",
            "/live/",
            "\"intervalMs\":54321",
            life -> InForce.liveRepeatsEvery(life, 54_321)));
    cases.put("live stop", asked(held, "POST", "/stop", "", InForce::liveHasStopped));
  }

  private static Case post(Supplier<Life> from, String path, Consumer<Life> inForce) {
    return asked(from, "POST", path, "", inForce);
  }

  /** A control over REST; a path with a slash at its beginning is one of live executions. */
  private static Case asked(
      Supplier<Life> from, String method, String path, String body, Consumer<Life> inForce) {
    return new Case(from, (life, id) -> ask(life, id, method, path, body), inForce);
  }

  private static void ask(Life life, String id, String method, String path, String body) {
    boolean plain = method.equals("DELETE");
    String where =
        switch (path) {
          case "/live/" -> "/live/" + life.id();
          case "/stop" -> "/live/" + life.id() + "/stop";
          default -> path;
        };
    String whole = "{\"requestId\":\"" + id + "\"" + (body.isEmpty() ? "" : "," + body) + "}";
    Api.Answer answer =
        life.ask(method, where + (plain ? "?requestId=" + id : ""), plain ? "" : whole);
    assertThat(answer.status()).as(answer.body()).isBetween(200, 202);
  }

  private Life asks() {
    return waiting("kill-ask", "ask");
  }

  private Life tells() {
    return waiting("kill-tell", "w");
  }

  private Life waiting(String definition, String node) {
    String id = api.start(definition, "{}").executionId();
    Life life = new Life(api, null, null, "default." + definition + "." + id, id, "", false);
    life.awaitEvent("node.waiting", node);
    return life;
  }

  /** Uses the resume URL, until that is acknowledged. */
  private void call(UrlCatcher urls, String id) {
    try {
      String path = Links.path(urls.next());
      Eventually.eventually("the callback is taken", Stages.patience(), () -> isTaken(path, id));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  private boolean isTaken(String path, String id) {
    try {
      return Links.send(
                  links
                      .request(0, path)
                      .header("Content-Type", "application/json")
                      .header("Idempotency-Key", id)
                      .POST(BodyPublishers.ofString("{\"parcel\":7}")))
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }
}
