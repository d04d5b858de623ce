package io.perdura.cli.chaos;

import static io.perdura.cli.chaos.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.live.FeedItem;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.StopReason;
import io.perdura.api.rest.LiveStartResponse;
import io.perdura.api.rest.LiveView;
import io.perdura.api.rest.Problem;
import io.perdura.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Live executions on two workers and two bridges. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LiveIT {
  private static final int CALLS = 10;
  private static final Duration A_WHILE = Duration.ofMinutes(3);

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();
  private final LiveApi live = new LiveApi(api);

  @Test
  void endsAfterItsLastIterationWithTheTotalsInTheRecord() {
    String definition = api.publish(LiveDefinitions.counter("live-few"));
    LiveStartResponse started = live.start(definition, 0, 20);
    LiveView end = live.awaitEnd(started.liveRunId(), A_WHILE);
    assertThat(end.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(end.phase()).isEqualTo(LivePhase.STOPPED);
    assertThat(end.stopReason()).isEqualTo(StopReason.MAX_ITERATIONS);
    assertThat(end.totals().iterations()).isEqualTo(20);
    assertThat(end.ring())
        .extracting(FeedItem::iteration)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    assertThat(end.ring().getLast().outputSummary()).isEqualTo("{\"n\":20}");
    ExecutionRecord record = api.execution(started.liveRunId());
    assertThat(record.live()).isNotNull();
    assertThat(record.live().totals().iterations()).isEqualTo(20);
  }

  @Test
  void writesNothingForAThousandIterations() {
    writesNothingFor(LiveDefinitions.counter("live-rows"), 1_000);
  }

  @Test
  void writesNothingForIterationsWithActivitiesAndLogs() {
    writesNothingFor(LiveDefinitions.activity("live-rows-activity", 1), 100);
  }

  private void writesNothingFor(String text, int iterations) {
    String definition = api.publish(text);
    LiveStartResponse started = live.start(definition, 0, 0);
    LiveView begun = live.awaitIterations(started.liveRunId(), 10, A_WHILE);
    try (Store store = cluster.openStore()) {
      TableSizes sizes = new TableSizes(store);
      Map<String, Long> before = sizes.count();
      long until = begun.totals().iterations() + iterations;
      live.awaitIterations(started.liveRunId(), until, A_WHILE);
      // What other executions have left may be cleared away meanwhile.
      assertThat(sizes.count())
          .allSatisfy(
              (table, rows) -> assertThat(rows).as(table).isLessThanOrEqualTo(before.get(table)));
      live.stop(started.liveRunId());
      live.awaitEnd(started.liveRunId(), A_WHILE);
      assertThat(sizes.count().get("execution_event")).isEqualTo(before.get("execution_event"));
    }
  }

  @Test
  void resetsAClientThatWasAwayForAThousandIterations() {
    String definition = api.publish(LiveDefinitions.counter("live-away"));
    LiveStartResponse started = live.start(definition, 100, 0);
    String id = started.liveRunId();
    LiveClientStream client = new LiveClientStream(id);
    client.read(cluster.bridges().get(0), "live.iteration.completed", A_WHILE);
    live.change(id, "{\"intervalMs\": 0}");
    live.awaitIterations(id, 1_100, A_WHILE);
    live.change(id, "{\"intervalMs\": 300}");
    live.awaitIterations(id, live.get(id).totals().iterations() + 1, A_WHILE);
    client.readFresh(cluster.bridges().get(1), "reset", A_WHILE);
    JsonNode state = client.last().path("live");
    long iterations = state.path("totals").path("iterations").longValue();
    assertThat(iterations).isGreaterThanOrEqualTo(1_100);
    assertThat(state.path("ring")).hasSize(500);
    assertThat(state.path("ring").get(499).path("iteration").longValue()).isEqualTo(iterations);
    assertThat(state.path("ring").get(499).path("outputSummary").stringValue())
        .isEqualTo("{\"n\":" + iterations + "}");
    long next = iterations + 1;
    for (int i = 0; i < 3; i++) {
      client.read(cluster.bridges().get(1), "live.iteration.completed", A_WHILE);
      long iteration = client.last().path("iteration").longValue();
      // Where a bridge could not ask the workflow in time, another reset tells what is missing.
      long expected = client.state().map(LiveIT::nextIteration).orElse(next);
      assertThat(iteration).isGreaterThanOrEqualTo(expected);
      assertThat(iteration == expected || client.state().isPresent()).isTrue();
      next = iteration + 1;
    }
    live.stop(id);
    live.awaitEnd(id, A_WHILE);
  }

  private static long nextIteration(JsonNode state) {
    return state.path("live").path("totals").path("iterations").longValue() + 1;
  }

  @Test
  void stopClosesTheConnectionsOfCallsOnBothWorkers() throws IOException {
    try (HangingServer target = new HangingServer()) {
      stopsOnBothWorkers(target, Definitions.calls("live-hang", target.url(), CALLS));
    }
  }

  @Test
  void stopEndsTheStreamsOfModelsOnBothWorkers() throws IOException {
    String beginning =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
            + "data: {\"choices\":[{\"delta\":{\"content\":\"Well, \"}}]}\n\n";
    try (HangingServer model = new HangingServer(beginning)) {
      api.insist(
          "POST",
          "/connections",
          "{\"name\":\"liveModel\",\"type\":\"openai\",\"fields\":{\"baseUrl\":\"%s\"},\"secrets\":{\"apiKey\":\"none-is-needed\"}}"
              .formatted(model.url()));
      LiveView end =
          stopsOnBothWorkers(model, Definitions.questions("live-ask", "liveModel", CALLS));
      // Every model had begun to answer, and what it had said counts.
      assertThat(end.totals().tokens()).isPositive();
    } finally {
      api.insist("DELETE", "/connections/liveModel?force=true", "");
    }
  }

  private LiveView stopsOnBothWorkers(HangingServer target, String text) {
    String definition = api.publish(text);
    try (Histories histories = cluster.histories()) {
      for (int i = 0; i < 10; i++) {
        LiveStartResponse started = live.start(definition, 0, 0);
        String workflowId = "default." + definition + "." + started.liveRunId();
        List<HangingServer.Call> calls = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
          calls.add(target.next(A_WHILE));
        }
        boolean apart = histories.workersOf(workflowId).stream().distinct().count() == 2;
        long began = System.nanoTime();
        live.stop(started.liveRunId());
        calls.forEach(call -> call.awaitClosed(A_WHILE));
        long millis = (System.nanoTime() - began) / 1_000_000;
        System.out.printf("%s: apart %s, all closed after %d ms%n", definition, apart, millis);
        assertThat(millis).isLessThan(5_000);
        LiveView end = live.awaitEnd(started.liveRunId(), A_WHILE);
        assertThat(end.stopReason()).isEqualTo(StopReason.USER);
        // Without the notice, the other worker hears of it within some seconds, by heartbeat.
        if (apart && millis < 1_000) {
          return end;
        }
      }
    }
    throw new AssertionError("No stop reached the attempts on both workers within a second");
  }

  @Test
  void saysWhatNeedsAWorkerAndStopsWhenOneIsBackAfterAllWereGone() throws IOException {
    String definition = api.publish(LiveDefinitions.counter("live-alone"));
    LiveStartResponse started = live.start(definition, 200, 0);
    live.awaitIterations(started.liveRunId(), 2, A_WHILE);
    cluster.workers().forEach(OsProcess::kill9);
    try {
      byte[] change = "{\"intervalMs\": 100}".getBytes(StandardCharsets.UTF_8);
      Api.Answer refused = api.once("PATCH", "/live/" + started.liveRunId(), change);
      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.retryAfter()).isPresent();
      assertThat(refused.problem().detail()).contains("worker", "Look at the settings");
      live.stop(started.liveRunId());
      eventually("the state is stale", A_WHILE, () -> live.get(started.liveRunId()).stale());
      assertThat(live.get(started.liveRunId()).status().isFinal()).isFalse();
    } finally {
      cluster.workers().forEach(OsProcess::restart);
    }
    LiveView end = live.awaitEnd(started.liveRunId(), A_WHILE);
    assertThat(end.stopReason()).isEqualTo(StopReason.USER);
    assertThat(end.stale()).isFalse();
  }

  @Test
  void allowsOneLiveExecutionOfADefinitionUnlessAskedOtherwise() {
    String definition = api.publish(LiveDefinitions.counter("live-one"));
    String body = "{\"workflowId\": \"" + definition + "\", \"maxIterations\": 0}";
    String first = api.insist("POST", "/live", body).as(LiveStartResponse.class).liveRunId();
    Api.Answer refused = api.post("/live", body);
    assertThat(refused.status()).isEqualTo(409);
    Problem problem = refused.problem();
    assertThat(problem.detail()).contains(first).contains("allowConcurrent");
    assertThat(problem.errors().getFirst().pointer()).isEqualTo("/workflowId");
    LiveStartResponse second = live.start(definition, 1_000, 0);
    live.stop(first);
    live.stop(second.liveRunId());
    live.awaitEnd(first, A_WHILE);
    live.awaitEnd(second.liveRunId(), A_WHILE);
  }
}
