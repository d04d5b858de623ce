package io.perdura.store.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.execution.Breakpoint;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.DebugState;
import io.perdura.store.execution.InsertResult.Existing;
import io.perdura.store.execution.InsertResult.Inserted;
import io.perdura.store.execution.InsertResult.KeyReused;
import io.perdura.store.execution.NewExecution.IdempotencyKey;
import io.perdura.store.plan.Plans;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExecutionsIT {
  private static final Plan PLAN = Samples.plan("orders", 3);

  private static TestDatabase database;
  private static Executions executions;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    executions = new Executions(database.dataSource());
    new Plans(database.dataSource()).put(PLAN);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void insertsAnExecutionAsPending() {
    NewExecution execution = execution(null);

    assertThat(executions.insert(execution)).isEqualTo(new Inserted(execution.id()));
    assertThat(executions.insert(execution)).isEqualTo(new Existing(execution.id()));

    ExecutionState state = executions.find("default", execution.id()).orElseThrow();
    assertThat(state.status()).isEqualTo(ExecutionStatus.PENDING);
    assertThat(state.input()).isEqualTo(execution.input());
    assertThat(state.temporalWorkflowId()).isEqualTo("default.orders." + execution.id());
    assertThat(executions.find("other", execution.id())).isEmpty();
    assertThat(executions.find("default", "junk")).isEmpty();
  }

  @Test
  void startsOncePerIdempotencyKey() {
    NewExecution first = execution(new IdempotencyKey("k\u0000", "hash"));
    executions.insert(first);

    assertThat(executions.insert(execution(first.key()))).isEqualTo(new Existing(first.id()));
    assertThat(executions.insert(execution(new IdempotencyKey("k\u0000", "other"))))
        .isEqualTo(new KeyReused(first.id()));
    assertThatThrownBy(() -> new IdempotencyKey("x".repeat(256), "h"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void startsOnceWhenManyCallersUseTheKeyAtTheSameTime()
      throws ExecutionException, InterruptedException {
    for (int round = 0; round < 10; round++) {
      IdempotencyKey key = new IdempotencyKey("race " + round, "hash");
      List<Future<InsertResult>> results = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 20; i++) {
          results.add(threads.submit(() -> executions.insert(execution(key))));
        }
      }
      int inserted = 0;
      List<String> ids = new ArrayList<>();
      for (Future<InsertResult> result : results) {
        inserted += result.get() instanceof Inserted ? 1 : 0;
        ids.add(result.get().executionId());
      }
      assertThat(inserted).isEqualTo(1);
      assertThat(ids).containsOnly(ids.getFirst());
    }
  }

  @Test
  void showsOnlyHintsThatAreNewer() {
    NewExecution execution = execution(null);
    executions.insert(execution);

    assertThat(executions.hint(hint(execution.id(), 5, "five"))).isTrue();
    assertThat(executions.hint(hint(execution.id(), 4, "four"))).isFalse();
    assertThat(executions.hint(hint(execution.id(), 5, "again"))).isFalse();

    ExecutionRecord record =
        new ExecutionRecords(database.dataSource()).find("default", execution.id()).orElseThrow();
    assertThat(record.currentStep()).isEqualTo("five");
    assertThat(record.status()).isEqualTo(ExecutionStatus.PAUSED);
    assertThat(record.pausedReason()).isEqualTo(PausedReason.INPUT);
    assertThat(record.done()).isEqualTo(2);
  }

  @Test
  void knowsWhereAnExecutionStopsAsItWasToldLast() {
    NewExecution execution = execution(null);
    executions.insert(execution);
    DebugState state =
        new DebugState(
            List.of(new Breakpoint("charge", "vars.n > 3", true, "ada", Instant.EPOCH)),
            List.of(),
            "each[1]/charge",
            false);
    assertThat(executions.debug("default", execution.id())).isEmpty();
    executions.hint(hint(execution.id(), 5, state));
    executions.hint(hint(execution.id(), 4, new DebugState(List.of(), List.of(), null, false)));
    assertThat(executions.debug("default", execution.id())).contains(new ShownDebug(5, state));
    assertThat(executions.debug("other", execution.id())).isEmpty();
    executions.hint(hint(execution.id(), 6, (DebugState) null));
    assertThat(executions.debug("default", execution.id())).isEmpty();
  }

  @Test
  void showsHintsOfManyExecutionsAtOnce() {
    List<NewExecution> all = List.of(execution(null), execution(null), execution(null));
    all.forEach(executions::insert);
    executions.hint(hint(all.get(1).id(), 7, "newer"));

    int shown =
        executions.hint(
            List.of(
                hint(all.get(2).id(), 5, "third"),
                hint(all.get(1).id(), 6, "older"),
                hint(all.get(0).id(), 5, "first"),
                hint("no id", 5, "nobody")));

    assertThat(shown).isEqualTo(2);
    ExecutionRecords records = new ExecutionRecords(database.dataSource());
    assertThat(all)
        .extracting(
            execution -> records.find("default", execution.id()).orElseThrow().currentStep())
        .containsExactly("first", "newer", "third");
  }

  @Test
  void pagesThroughWhatIsOpen() {
    for (int i = 0; i < 5; i++) {
      executions.insert(execution(null));
    }
    List<OpenExecution> all = executions.open(Instant.now().plusSeconds(60), null, 1_000);
    List<OpenExecution> paged = new ArrayList<>();
    OpenExecution last = null;
    do {
      List<OpenExecution> page = executions.open(Instant.now().plusSeconds(60), last, 2);
      paged.addAll(page);
      last = page.isEmpty() ? null : page.getLast();
    } while (last != null);

    assertThat(paged).hasSizeGreaterThanOrEqualTo(5).isEqualTo(all);
    assertThat(executions.open(Instant.EPOCH, null, 10)).isEmpty();
  }

  private static Progress hint(String id, long seq, DebugState debug) {
    return new Progress(
        "default", id, seq, ExecutionStatus.RUNNING, null, null, 0, 1, null, null, null, debug);
  }

  private static Progress hint(String id, long seq, String step) {
    return new Progress("default", id, seq, ExecutionStatus.PAUSED, PausedReason.INPUT, step, 2, 3);
  }

  private static NewExecution execution(IdempotencyKey key) {
    String id = ExecutionIds.next(InstantSource.system());
    return Samples.execution(PLAN, id, Instant.now(), key);
  }
}
