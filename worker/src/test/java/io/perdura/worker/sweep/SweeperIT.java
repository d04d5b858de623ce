package io.perdura.worker.sweep;

import static io.perdura.worker.rig.TestPlans.activity;
import static io.perdura.worker.rig.TestPlans.chain;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.store.Store;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.execution.Executions;
import io.perdura.worker.content.ContentCache;
import io.perdura.worker.rig.Environments;
import io.perdura.worker.rig.MemoryStore;
import io.perdura.worker.rig.Postgres;
import io.perdura.worker.rig.StoredRuns;
import io.perdura.worker.rig.Waiting;
import io.perdura.worker.workflow.HistoryReplay;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the sweeper makes of executions whose workflow is gone. */
class SweeperIT {
  private static Environments environment;
  private static Store store;
  private static StoredRuns runs;

  @BeforeAll
  static void start() {
    environment = Environments.onServer();
    store = Postgres.open();
    runs = new StoredRuns(store, environment.client(), environment.rig().taskQueue());
  }

  @AfterAll
  static void stop() {
    environment.close();
    store.close();
  }

  @Test
  void endsAnExecutionWhoseWorkflowWasTerminated() {
    Plan plan =
        chain(
            activity("a", "test.step", "{\"returns\":1}"),
            activity("b", "test.step", "{\"takesMs\":60000}"));
    environment.rig().store().add(plan);
    String id = runs.start(plan);
    Waiting.until(() -> environment.rig().steps().effects(id + "/b") == 1);
    runs.workflow(id).terminate("by hand");
    assertThat(sweeper(Duration.ofMinutes(1)).sweep()).isPositive();
    ExecutionState state = runs.state(id);
    assertThat(state.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(state.error()).isNotNull();
    assertThat(state.error().type()).isEqualTo(ErrorTypes.TERMINATED);
    List<RecordedEvent> events = new EventLog(store.dataSource()).events("default", id, 0, 10);
    assertThat(events).hasSize(5);
    assertThat(events.get(2).event()).isInstanceOf(ExecutionEvent.NodeCompleted.class);
  }

  @Test
  void believesTemporalHowAWorkflowEndedWhosePlanIsGone() {
    Plan completes = chain(activity("a", "test.step", "{\"returns\":1}"));
    Plan fails = chain(activity("a", "test.step", "{\"failures\":99,\"retryable\":false}"));
    String completed = endedButOpen(completes);
    String failed = endedButOpen(fails);
    sweeper(Duration.ofMinutes(1), new MemoryStore()).sweep();
    assertThat(runs.state(completed).status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(runs.state(completed).outputs()).isEqualTo(new Data.Inline(Json.parse("1")));
    assertThat(runs.state(failed).status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(runs.state(failed).error()).isNotNull();
    assertThat(runs.state(failed).error().message()).startsWith("a: ");
  }

  /** Its archive goes to the rig's memory, so that the row in the database stays open. */
  private static String endedButOpen(Plan plan) {
    environment.rig().store().add(plan);
    String id = runs.start(plan);
    Waiting.until(() ->
        runs.workflow(id).describe().getStatus()
            != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    return id;
  }

  @Test
  void startsAnExecutionThatWasAcceptedButNeverStarted() {
    Plan plan = chain(activity("a", "test.step", "{\"returns\":1}"));
    environment.rig().store().add(plan);
    String id = runs.accept(plan);
    sweeper(Duration.ofMinutes(1)).sweep();
    assertThat(runs.workflow(id).getResult(Object.class)).isNotNull();
  }

  @Test
  void givesUpAnExecutionThatWasAcceptedLongAgo() {
    Plan plan = chain(activity("a", "test.step", "{\"returns\":1}"));
    String id = runs.accept(plan);
    sweeper(Duration.ofHours(2)).sweep();
    ExecutionState state = runs.state(id);
    assertThat(state.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(state.error()).isNotNull();
    assertThat(state.error().type()).isEqualTo(ErrorTypes.NOT_STARTED);
  }

  @Test
  void deletesExecutionsWhoseRetentionIsOver() {
    Plan plan = chain(activity("a", "test.step", "{\"returns\":1}"));
    String id = runs.accept(plan);
    sweeper(Duration.ofHours(2)).sweep();
    InstantSource nextMonth = InstantSource.offset(InstantSource.system(), Duration.ofDays(32));
    new Housekeeping(store.dataSource(), nextMonth).run();
    assertThat(new Executions(store.dataSource()).find("default", id)).isEmpty();
  }

  @Test
  void leavesRunningAndYoungExecutionsAlone() {
    Plan plan = chain(activity("a", "test.step", "{\"takesMs\":60000}"));
    environment.rig().store().add(plan);
    String running = runs.start(plan);
    String young = runs.accept(plan);
    sweeper(Duration.ZERO).sweep();
    sweeper(Duration.ofSeconds(20)).sweep();
    assertThat(runs.state(running).status()).isEqualTo(ExecutionStatus.PENDING);
    assertThat(runs.state(young).status()).isEqualTo(ExecutionStatus.PENDING);
    runs.workflow(running).terminate("end of test");
  }

  /** A sweeper whose clock is ahead. */
  private static Sweeper sweeper(Duration ahead) {
    return sweeper(ahead, environment.rig().store());
  }

  private static Sweeper sweeper(Duration ahead, MemoryStore plans) {
    Executions executions = new Executions(store.dataSource());
    return new Sweeper(
        environment.client(),
        new HistoryReplay(environment.client(), new ContentCache(plans, 1_000_000)),
        executions,
        new EventLog(store.dataSource()),
        Repairs.of(environment.client(), store.dataSource(), environment.rig().taskQueue()),
        InstantSource.offset(InstantSource.system(), ahead));
  }
}
