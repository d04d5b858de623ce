package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.json.Json;
import io.perdura.api.rest.StartResponse;
import io.perdura.store.Store;
import io.perdura.worker.testing.EffectLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** All workers are killed while executions wait for others that they have called. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CallCrashIT {
  private static final Duration LONG = Duration.ofSeconds(180);
  private static final int CALLERS = 5;

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();

  /** The called execution by the start of its caller. */
  private final Map<StartResponse, ExecutionRecord> called = new LinkedHashMap<>();

  @Test
  void eachCallIsOneExecutionAlthoughAllWorkersAreKilledTwice() {
    Random random = Seed.random("call-crash");
    Path file = cluster.folder().resolve("call-crash-effects.jsonl");
    try (EffectLedger ledger = EffectLedger.start(file)) {
      api.publish(Definitions.gated("call-crash-called", ledger.url("")));
      api.publish(
          """
          {"schemaVersion": "1", "id": "call-crash", "name": "Caller", "edges": [],
           "nodes": [{"id": "c", "type": "flow.call",
            "data": {"config": {"definition": "call-crash-called"}}}]}
          """);
      List<StartResponse> callers =
          IntStream.range(0, CALLERS).mapToObj(i -> api.start("call-crash", "{}")).toList();
      // Some calls are on their way now, some called executions run, some have their first effect.
      Eventually.pause(Duration.ofMillis(random.nextInt(2_000)));
      killWorkers();
      callers.forEach(caller -> called.put(caller, atItsGate(caller)));
      called.values().forEach(record -> api.send(record.id(), "go", "null"));
      Eventually.pause(Duration.ofMillis(random.nextInt(1_500)));
      killWorkers();
      called.forEach(this::checkEnd);
      check(file);
    }
  }

  private void killWorkers() {
    cluster.workers().forEach(OsProcess::kill9);
    cluster.workers().forEach(OsProcess::restart);
  }

  /** What an execution has called, once that waits at its gate. */
  private ExecutionRecord atItsGate(StartResponse caller) {
    return Eventually.value(
        "what " + caller.executionId() + " has called waits at its gate",
        LONG,
        () ->
            Optional.ofNullable(
                    api.execution(caller.executionId())
                        .stepResults()
                        .getFirst()
                        .calledExecutionId())
                .map(api::execution)
                .filter(record ->
                    record.stepResults().stream()
                        .anyMatch(step ->
                            step.stepId().equals("gate") && step.status() == StepStatus.WAITING)));
  }

  private void checkEnd(StartResponse caller, ExecutionRecord callee) {
    ExecutionRecord record = api.awaitEnd(caller.executionId(), LONG);
    assertThat(record.status()).as("" + record).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(Json.write(record.outputs())).contains(callee.id() + "/a", callee.id() + "/b");
    assertThat(api.execution(callee.id()).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  private void check(Path file) {
    JsonNode rows =
        api.insist("GET", "/executions?workflowId=call-crash-called", "").json().path("items");
    assertThat(rows.size()).isEqualTo(CALLERS);
    Map<String, Integer> attempts = new LinkedHashMap<>();
    try (Store store = cluster.openStore();
        Histories histories = cluster.histories()) {
      Projections projections = new Projections(store);
      called.forEach((caller, callee) -> {
        histories.check(caller.temporalWorkflowId());
        histories
            .check(callee.temporalWorkflowId())
            .attempts()
            .forEach((key, attempt) -> attempts.put(callee.id() + "/" + key, attempt));
        projections.check(caller.executionId());
        projections.check(callee.id());
        projections.checkAgainst(histories, callee.id(), callee.temporalWorkflowId());
      });
    }
    Ledgers.Facts effects = Ledgers.check(EffectLedger.read(file), attempts);
    System.out.printf(
        "call-crash: %d calls, %d effects for %d node keys%n",
        called.size(), effects.effects(), effects.keys());
  }
}
