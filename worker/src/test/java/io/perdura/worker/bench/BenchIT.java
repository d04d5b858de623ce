package io.perdura.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.testing.TemporalServer;
import io.perdura.worker.bench.BenchReport.History;
import io.perdura.worker.process.WorkerSettings;
import io.perdura.worker.rig.Postgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The bench at its smallest on the real server. Times are not asserted: they are no test. */
class BenchIT {

  private static final List<String> PROGRESS = new ArrayList<>();
  private static BenchReport report;

  @BeforeAll
  static void run() {
    report = Bench.run(settings(), null, Comparison.Rounds.QUICK, PROGRESS::add);
  }

  @Test
  void reportsBothSidesAndWhatTheyLeaveInTheHistory() {
    assertThat(PROGRESS).hasSize(9);
    JsonNode json = Json.tree(report);
    for (String figure :
        List.of(
            "/overhead/latencyRatio",
            "/overhead/throughputRatio",
            "/overhead/latency/ours/median",
            "/overhead/throughput/handWritten/workerCpuMsPerExecution",
            "/fanout/latencyRatio",
            "/controlNodes/msPerNode")) {
      assertThat(json.at(figure).isNumber()).as(figure).isTrue();
    }
    History sequence = report.overhead().history();
    assertThat(sequence.handWritten()).containsEntry("ACTIVITY_TASK_COMPLETED", 10);
    assertThat(sequence.ours()).containsEntry("ACTIVITY_TASK_COMPLETED", 10);
    assertThat(report.fanout().history().ours()).containsEntry("ACTIVITY_TASK_COMPLETED", 100);
    assertThat(report.controlNodes().historyEventsPerNode()).isZero();
  }

  @Test
  void theSameWorkNeedsNoMoreWorkflowTasksThanByHandAndOnlyTheEventsThatAreAccountedFor() {
    History sequence = report.overhead().history();
    List<String> more = new ArrayList<>();
    sequence
        .ours()
        .forEach((type, count) -> {
          int known = sequence.handWritten().getOrDefault(type, 0);
          if (count != known) {
            more.add(type + " " + (count - known));
          }
        });
    assertThat(more).containsExactly("MARKER_RECORDED 2");
  }

  private static WorkerSettings settings() {
    return WorkerSettings.of(
        Map.of(
            "PERDURA_DATABASE_URL",
            Postgres.url(),
            "PERDURA_DATABASE_USER",
            "postgres",
            "PERDURA_TEMPORAL_TARGET",
            TemporalServer.target(),
            "PERDURA_TEMPORAL_TASKQUEUE",
            "bench-" + UUID.randomUUID()));
  }
}
