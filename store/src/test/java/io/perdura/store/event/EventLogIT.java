package io.perdura.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.execution.Waiting;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.api.plan.Plan;
import io.perdura.store.event.AppendResult.Appended;
import io.perdura.store.event.AppendResult.Gap;
import io.perdura.store.execution.ExecutionRecords;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventLogIT {
  private static final String WORKSPACE = "default";
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final Plan PLAN = Samples.plan("orders", 3);

  private static TestDatabase database;
  private static EventLog log;
  private static ExecutionRecords records;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    log = new EventLog(database.dataSource());
    records = new ExecutionRecords(database.dataSource());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void foldsEventsIntoTheRecord() {
    String id = Samples.insert(database.dataSource(), PLAN);
    List<RecordedEvent> events =
        events(
            new ExecutionStarted(PLAN.hash(), 3),
            new NodeStarted("n0"),
            new NodeCompleted("n0", inline("{\"a\":1}"), "out", 2, 40),
            new NodeStarted("n1"),
            new NodeFailed("n1", Failure.of("http.500", "No."), true, 3, 70));

    assertThat(log.appendEvents(WORKSPACE, id, events))
        .isEqualTo(new Appended(5, 5, ExecutionStatus.RUNNING));

    ExecutionRecord record = record(id);
    assertThat(record.done()).isEqualTo(2);
    assertThat(record.stepResults())
        .extracting(step -> step.stepId())
        .containsExactly("n0", "n1", "n2");
    assertThat(record.stepResults())
        .extracting(step -> step.status())
        .containsExactly(StepStatus.COMPLETED, StepStatus.FAILED, StepStatus.PENDING);
    assertThat(record.stepResults().getFirst().stepName()).isEqualTo("Node 0");
    assertThat(record.stepResults().getFirst().output()).isEqualTo(inline("{\"a\":1}"));
    assertThat(record.stepResults().get(1).error().type()).isEqualTo("http.500");
    assertThat(log.events(WORKSPACE, id, 0, 100)).isEqualTo(events);
    assertThat(log.events(WORKSPACE, id, 3, 1)).isEqualTo(events.subList(3, 4));
    assertThat(log.events("other", id, 0, 100)).isEmpty();
  }

  @Test
  void findsEventsOfSomeTypesAndSaysWhatAHeldNodeWaitsFor() {
    String id = Samples.insert(database.dataSource(), PLAN);
    Instant until = AT.plusSeconds(60);
    List<RecordedEvent> events =
        events(
            new ExecutionStarted(PLAN.hash(), 3),
            new NodeStarted("n0"),
            new NodeHeld(
                "n0", Failure.of("http.500", "No."), "Retry it.", 3, until, StepOrigin.MOCKED),
            new ExecutionPaused(PausedReason.HOLD));
    log.appendEvents(WORKSPACE, id, events);

    assertThat(log.events(WORKSPACE, id, 0, 100, List.of("execution.paused", "node.held")))
        .isEqualTo(events.subList(2, 4));
    assertThat(log.events(WORKSPACE, id, 3, 100, List.of("node.held"))).isEmpty();
    assertThat(log.events(WORKSPACE, id, 0, 100, List.of())).isEmpty();
    StepResult held = record(id).stepResults().getFirst();
    assertThat(held.waiting()).isEqualTo(Waiting.held(until, "Retry it."));
    assertThat(held.error().message()).isEqualTo("No.");
    assertThat(held.origin()).isEqualTo(StepOrigin.MOCKED);
  }

  @Test
  void showsTheNewestRunningNodeAsCurrentStep() {
    String id = Samples.insert(database.dataSource(), PLAN);
    log.appendEvents(
        WORKSPACE,
        id,
        events(new ExecutionStarted(PLAN.hash(), 3), new NodeStarted("n0"), new NodeStarted("n2")));

    assertThat(record(id).currentStep()).isEqualTo("Node 2");
    assertThat(record(id).status()).isEqualTo(ExecutionStatus.RUNNING);
  }

  @Test
  void refusesABatchThatLeavesAGapAndStoresNothing() {
    String id = Samples.insert(database.dataSource(), PLAN);
    List<RecordedEvent> events = tenEvents();

    assertThat(log.appendEvents(WORKSPACE, id, events.subList(1, 3))).isEqualTo(new Gap(0));
    assertThat(log.appendEvents(WORKSPACE, id, List.of(events.get(0), events.get(2))))
        .isEqualTo(new Gap(0));
    assertThat(log.lastSeq(WORKSPACE, id)).isZero();
    assertThat(log.events(WORKSPACE, id, 0, 10)).isEmpty();
  }

  @Test
  void takesRepeatedShuffledAndOverlappingEventsOnce() {
    String id = Samples.insert(database.dataSource(), PLAN);
    List<RecordedEvent> events = tenEvents();
    List<RecordedEvent> twice = new ArrayList<>(events.reversed());
    twice.addAll(events);

    assertThat(log.appendEvents(WORKSPACE, id, events.subList(0, 6)))
        .isEqualTo(new Appended(6, 6, ExecutionStatus.RUNNING));
    assertThat(log.appendEvents(WORKSPACE, id, twice))
        .isEqualTo(new Appended(10, 4, ExecutionStatus.COMPLETED));
    assertThat(log.appendEvents(WORKSPACE, id, twice))
        .isEqualTo(new Appended(10, 0, ExecutionStatus.COMPLETED));
    assertThat(log.events(WORKSPACE, id, 0, 100)).isEqualTo(events);
  }

  @Test
  void doesNotKnowAnExecutionOfAnotherWorkspaceOrNone() {
    String id = Samples.insert(database.dataSource(), PLAN);
    AppendResult unknown = new AppendResult.UnknownExecution();

    assertThat(log.appendEvents("other", id, tenEvents())).isEqualTo(unknown);
    assertThat(log.appendEvents(WORKSPACE, "no-uuid", tenEvents())).isEqualTo(unknown);
    assertThat(log.lastSeq("other", id)).isZero();
  }

  @Test
  void leavesAnEndedExecutionWithoutEventsAsItIs() {
    String id = Samples.insert(database.dataSource(), PLAN);
    ExecutionEvent end =
        new ExecutionFailed(Failure.of(ErrorTypes.NOT_STARTED, "Not started."), null, 5);
    log.close(WORKSPACE, id, 0, end, AT);

    assertThat(log.appendEvents(WORKSPACE, id, tenEvents()))
        .isEqualTo(new Appended(10, 9, ExecutionStatus.FAILED));
    assertThat(record(id).status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void neverLeavesAFinalState() {
    String id = Samples.insert(database.dataSource(), PLAN);
    log.appendEvents(
        WORKSPACE,
        id,
        events(
            new ExecutionStarted(PLAN.hash(), 3),
            new ExecutionFailed(Failure.of(ErrorTypes.USER, "Stop."), "n0", 12),
            new NodeStarted("n1"),
            new ExecutionCompleted(Data.NULL, 99, 3)));

    ExecutionRecord record = record(id);
    assertThat(record.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(record.duration()).isEqualTo(12);
    assertThat(record.error().stepId()).isEqualTo("n0");
    assertThat(record.outputs()).isNull();
    assertThat(record.currentStep()).isNull();
  }

  @Test
  void closesAnExecutionWhoseWorkflowIsGone() {
    String id = Samples.insert(database.dataSource(), PLAN);
    log.appendEvents(WORKSPACE, id, events(new ExecutionStarted(PLAN.hash(), 3)));
    ExecutionEvent end =
        new ExecutionFailed(Failure.of(ErrorTypes.TERMINATED, "Terminated."), null, 5);

    assertThat(log.close(WORKSPACE, id, 0, end, AT)).isEqualTo(new CloseResult.Moved(1));
    assertThat(log.close(WORKSPACE, id, 1, end, AT)).isEqualTo(new CloseResult.Closed(2));
    assertThat(log.close(WORKSPACE, id, 2, end, AT))
        .isEqualTo(new CloseResult.AlreadyEnded(ExecutionStatus.FAILED));
    assertThat(log.events(WORKSPACE, id, 0, 9).getLast().event()).isEqualTo(end);
    assertThat(record(id).completedAt()).isEqualTo(AT);
    assertThatThrownBy(() -> log.close(WORKSPACE, id, 2, new NodeStarted("n0"), AT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsEveryCharacterAndDigit() {
    String strange = "null \u0000 sub \u001a half \ud800 low \udc00 pair \ud83d\ude00 line \u2028";
    Data output =
        new Data.Inline(
            Json.mapper()
                .createObjectNode()
                .put("text", strange)
                .put(strange, "x".repeat(65_536))
                .put("small", new java.math.BigDecimal("1.10"))
                .put("big", new java.math.BigInteger("9".repeat(900))));
    String id = Samples.insert(database.dataSource(), PLAN);
    List<RecordedEvent> events =
        events(
            new ExecutionStarted(PLAN.hash(), 3),
            new NodeCompleted("n" + strange, output, strange, 1, 0),
            new LogWritten("n1", LogLevel.WARN, strange),
            new NodeFailed("n2", new Failure(strange, strange, strange), false, 1, 0),
            new ExecutionCancelled(strange, 3));

    log.appendEvents(WORKSPACE, id, events);

    assertThat(log.events(WORKSPACE, id, 0, 9)).isEqualTo(events);
    assertThat(Json.write(log.events(WORKSPACE, id, 0, 9))).isEqualTo(Json.write(events));
    assertThat(record(id).stepResults().getLast().stepId()).isEqualTo("n" + strange);
    assertThat(record(id).stepResults().getLast().output()).isEqualTo(output);
  }

  @Test
  void cutsAPageAtAboutOneMegabyteButNeverToNothing() {
    String id = Samples.insert(database.dataSource(), PLAN);
    String large = "\"" + "x".repeat(900_000) + "\"";
    List<RecordedEvent> events =
        events(
            new ExecutionStarted(PLAN.hash(), 3),
            new NodeCompleted("n0", inline(large), "out", 1, 0),
            new NodeCompleted("n1", inline(large), "out", 1, 0));
    log.appendEvents(WORKSPACE, id, events);

    assertThat(log.events(WORKSPACE, id, 0, 100)).hasSize(2);
    assertThat(log.events(WORKSPACE, id, 1, 100)).hasSize(1);
    assertThat(log.events(WORKSPACE, id, 2, 100)).hasSize(1);
  }

  private static ExecutionRecord record(String id) {
    return records.find(WORKSPACE, id).orElseThrow();
  }

  private static List<RecordedEvent> tenEvents() {
    List<ExecutionEvent> events = new ArrayList<>();
    events.add(new ExecutionStarted(PLAN.hash(), 3));
    for (int i = 0; i < 4; i++) {
      events.add(new NodeStarted("n" + i));
      events.add(new NodeCompleted("n" + i, inline("" + i), "out", 1, 5));
    }
    events.add(new ExecutionCompleted(inline("7"), 50, 4));
    return events(events.toArray(ExecutionEvent[]::new));
  }

  private static List<RecordedEvent> events(ExecutionEvent... events) {
    List<RecordedEvent> recorded = new ArrayList<>();
    for (ExecutionEvent event : events) {
      int seq = recorded.size() + 1;
      recorded.add(new RecordedEvent(seq, AT.plusMillis(seq), event));
    }
    return recorded;
  }

  private static Data inline(String json) {
    return new Data.Inline(Json.parse(json));
  }
}
