package io.perdura.worker.process;

import static io.perdura.worker.rig.TestPlans.activity;
import static io.perdura.worker.rig.TestPlans.chain;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.plan.Plan;
import io.perdura.api.testing.TemporalServer;
import io.perdura.store.Store;
import io.perdura.store.event.EventLog;
import io.perdura.worker.rig.Postgres;
import io.perdura.worker.rig.StoredRuns;
import io.perdura.worker.rig.Waiting;
import io.perdura.worker.sweep.SweepSchedule;
import io.perdura.worker.workflow.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The worker process as it is started, on a real PostgreSQL and a real Temporal server. */
class WorkerProcessIT {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String taskQueue = "process-" + UUID.randomUUID();

  @Test
  void runsExecutionsAndStopsWhenItIsTold() throws InterruptedException {
    WorkerProcess process = new WorkerProcess(settings(Postgres.url()));
    Thread thread = Thread.ofVirtual().start(process::run);
    try (Store store = Postgres.open()) {
      Waiting.until(() -> status(process, "readiness") == 200);
      StoredRuns runs = new StoredRuns(store, client(), taskQueue);
      Plan plan = chain(activity("a", "demo.slow", "{\"duration\":\"50ms\"}"));
      String id = runs.start(plan);
      Waiting.until(() -> runs.state(id).status() == ExecutionStatus.COMPLETED);
      assertThat(new EventLog(store.dataSource()).events("default", id, 0, 10)).hasSize(4);
      assertThat(body(process, "prometheus"))
          .contains("perdura_attempts_running", "jvm_memory_used_bytes");
      // The SDK reports every few seconds.
      Waiting.until(() -> body(process, "prometheus").contains("temporal_workflow_completed"));
      assertThat(
              ScheduleClient.newInstance(TemporalServer.stubs())
                  .getHandle(SweepSchedule.ID)
                  .describe()
                  .getId())
          .isEqualTo(SweepSchedule.ID);
    } finally {
      process.close();
    }
    thread.join();
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void saysWhatItWaitsForWhilePostgresIsAway() throws InterruptedException {
    WorkerProcess process = new WorkerProcess(settings("jdbc:postgresql://127.0.0.1:1/perdura"));
    Thread thread = Thread.ofVirtual().start(process::run);
    Waiting.until(() -> body(process, "health/readiness").contains("PostgreSQL"));
    assertThat(status(process, "readiness")).isEqualTo(503);
    assertThat(status(process, "liveness")).isEqualTo(200);
    process.close();
    thread.join();
  }

  private WorkerSettings settings(String database) {
    return WorkerSettings.of(
        Map.of(
            "PERDURA_DATABASE_URL",
            database,
            "PERDURA_DATABASE_USER",
            "postgres",
            "PERDURA_TEMPORAL_TARGET",
            TemporalServer.target(),
            "PERDURA_TEMPORAL_TASKQUEUE",
            taskQueue,
            "PERDURA_MANAGEMENT_PORT",
            "0",
            "PERDURA_WORKER_GRACE",
            "2"));
  }

  private static WorkflowClient client() {
    return WorkflowClient.newInstance(
        TemporalServer.stubs(),
        WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
  }

  private int status(WorkerProcess process, String probe) {
    return get(process, "health/" + probe).statusCode();
  }

  private String body(WorkerProcess process, String path) {
    return get(process, path).body();
  }

  private HttpResponse<String> get(WorkerProcess process, String path) {
    URI uri =
        URI.create("http://127.0.0.1:%d/actuator/%s".formatted(process.managementPort(), path));
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
