package io.perdura.worker.workflow;

import static io.perdura.worker.rig.TestPlans.chain;
import static io.perdura.worker.rig.TestPlans.parallel;
import static io.perdura.worker.rig.TestPlans.pause;
import static io.perdura.worker.rig.TestPlans.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.rig.Waiting;
import io.perdura.worker.rig.WorkerRig;
import io.perdura.worker.rig.WorkerRig.Started;
import io.perdura.worker.scenario.EventLines;
import io.perdura.worker.scenario.Plans;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the shell promises on every Temporal: the test environment and a real server. */
abstract class ShellContract {
  /** Continue-as-new as soon as a run has made progress. */
  static final RunTuning SHORT_RUNS = new RunTuning(5, 1024 * 1024, 4, 200, 500_000);

  abstract WorkflowClient client();

  abstract WorkerRig rig();

  @Test
  void runsNodesAndArchivesEveryEvent() {
    Started run = start(chain(3, "{\"returns\":{\"total\":1.10}}"), RunTuning.DEFAULT);
    JsonNode output = result(run);
    assertThat(output.toString()).contains("1.10");
    assertThat(lines(run))
        .containsExactly(
            "started 3",
            "start s0",
            "done s0 out {\"total\":1.10}",
            "start s1",
            "done s1 out {\"total\":1.10}",
            "start s2",
            "done s2 out {\"total\":1.10}",
            "COMPLETED {\"total\":1.10} ran 3");
  }

  @Test
  void continuesAsNewWithoutAGapOrARepetition() {
    Started run = start(chain(12, "{\"returns\":1}"), SHORT_RUNS);
    result(run);
    assertThat(lines(run)).hasSize(26).endsWith("COMPLETED 1 ran 12");
    assertThat(rig().steps().effects(run.executionId() + "/s7")).isEqualTo(1);
    assertThat(run.workflow().describe().getExecution().getRunId())
        .isNotEqualTo(run.workflow().describe().getFirstRunId());
  }

  @Test
  void carriesTimersOverAContinueAsNew() {
    Started run =
        start(
            parallel(
                pause("w", "1500ms"),
                step("a", "{\"returns\":1}"),
                step("b", "{\"returns\":2,\"takesMs\":200}")),
            SHORT_RUNS);
    result(run);
    assertThat(lines(run)).hasSize(9).contains("wait w timer", "done w out null");
  }

  @Test
  void tellsTheAttemptsOfANodeThatWasRetried() {
    Started run = start(chain(step("a", "{\"failures\":2,\"returns\":\"ok\"}")), RunTuning.DEFAULT);
    result(run);
    assertThat(lines(run)).contains("done a out \"ok\" x3");
  }

  @Test
  void failsReadablyWithTheErrorTypeOfTheNode() {
    Started run =
        start(
            chain(step("a", "{\"failures\":-1,\"failType\":\"http.status.500\"}")),
            RunTuning.DEFAULT);
    assertThatThrownBy(() -> result(run))
        .isInstanceOf(WorkflowFailedException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("http.status.500");
              assertThat(failure.getOriginalMessage()).isEqualTo("a: failed on purpose");
            });
    assertThat(lines(run))
        .containsExactly(
            "started 1", "start a", "fail a http.status.500 x3", "FAILED http.status.500 at a");
  }

  @Test
  void aCancelFromTemporalEndsEverythingAndIsArchived() {
    Started run =
        start(parallel(step("a", "{\"takesMs\":60000}"), pause("w", "10m")), RunTuning.DEFAULT);
    Waiting.until(() -> rig().steps().effects(run.executionId() + "/a") == 1);
    Instant asked = Instant.now();
    run.workflow().cancel("not needed");
    assertThatThrownBy(() -> result(run)).hasCauseInstanceOf(CanceledFailure.class);
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(lines(run))
        .containsExactly(
            "started 2", "start a", "start w", "wait w timer", "cancel a", "cancel w", "CANCELLED");
    assertThat(rig().store().eventsOf(run.executionId()).getLast().event())
        .isInstanceOfSatisfying(
            ExecutionEvent.ExecutionCancelled.class,
            event -> assertThat(event.reason()).isEqualTo("not needed"));
    Waiting.until(() -> rig().steps().wasAborted(run.executionId() + "/a"));
  }

  @Test
  void aPlanThatCannotBeReadFailsTheTaskAndNotTheExecution() {
    Plan plan = chain(step("a", "{\"returns\":1}"));
    rig().store().awayFor(2);
    Started run = start(plan, RunTuning.DEFAULT);
    result(run);
    assertThat(lines(run)).endsWith("COMPLETED 1 ran 1");
  }

  @Test
  void waitsForAStoreThatIsAwayAtTheEnd() {
    Started run = start(chain(step("a", "{\"takesMs\":300,\"returns\":1}")), RunTuning.DEFAULT);
    Waiting.until(() -> rig().steps().effects(run.executionId() + "/a") == 1);
    rig().store().awayFor(3);
    result(run);
    assertThat(lines(run)).hasSize(4);
  }

  @Test
  void answersEventsByPageWhileItRuns() {
    Started run =
        start(
            chain(step("a", "{\"returns\":1}"), step("b", "{\"takesMs\":1500}")),
            RunTuning.DEFAULT);
    Waiting.until(() -> rig().steps().effects(run.executionId() + "/b") == 1);
    EventPage page = events(run, 1, 2);
    assertThat(page.last()).isEqualTo(4);
    assertThat(page.firstKept()).isEqualTo(1);
    assertThat(page.events()).extracting(e -> e.seq()).containsExactly(2L, 3L);
    assertThat(events(run, 4, 10).events()).isEmpty();
    result(run);
  }

  @Test
  void largeOutputsTravelAsReferencesAndASnapshotIsCarried() {
    Plan plan =
        chain(
            step("big", "{\"bytes\":200000}"),
            step("b", "{\"returns\":1}"),
            step("c", "{\"returns\":2}"));
    Started run = start(plan, SHORT_RUNS);
    result(run);
    assertThat(rig().store().eventsOf(run.executionId()))
        .anySatisfy(event ->
            assertThat(event.event())
                .isInstanceOfSatisfying(
                    ExecutionEvent.NodeCompleted.class,
                    done -> assertThat(done.output().sizeBytes()).isGreaterThan(200_000)));
  }

  @Test
  void keptOutputsThatAreTooLargeTogetherAreCarriedBySnapshot() {
    int before = rig().store().snapshots();
    PlanNode[] steps = new PlanNode[12];
    Arrays.setAll(steps, i -> step("s" + i, "{\"bytes\":60000}"));
    Started run = start(readingAll(chain(steps)), SHORT_RUNS);
    assertThat(result(run).toString()).contains("720000");
    assertThat(rig().store().snapshots()).isGreaterThan(before);
  }

  @Test
  void aBlobThatIsGoneFailsItsNodeAndIsNotTriedForEver() {
    Plan plan =
        readingAll(chain(step("s0", "{\"bytes\":200000}"), step("s1", "{\"takesMs\":1500}")));
    Started run = start(plan, RunTuning.DEFAULT);
    Waiting.until(() -> rig().steps().effects(run.executionId() + "/s1") == 1);
    rig().store().loseBlobs();
    assertThatThrownBy(() -> result(run)).isInstanceOf(WorkflowFailedException.class);
    assertThat(lines(run)).endsWith("FAILED blob.missing");
  }

  @Test
  void aCancelBeforeTheFirstTaskEndsTheExecution() {
    rig().store().awayFor(5);
    Started run = start(parallel(step("a", "{\"takesMs\":60000}")), RunTuning.DEFAULT);
    run.workflow().cancel("changed my mind");
    run.workflow().cancel("twice");
    assertThatThrownBy(() -> result(run)).hasCauseInstanceOf(CanceledFailure.class);
    assertThat(lines(run)).containsExactly("started 1", "start a", "cancel a", "CANCELLED");
  }

  /** The same plan, whose output is the sum of the lengths of all texts. */
  private static Plan readingAll(Plan plan) {
    List<String> ids = plan.root().nodes().stream().map(PlanNode::id).toList();
    String sum =
        ids.stream()
            .map(id -> "(nodes." + id + ".output?.text ?? '').length")
            .collect(Collectors.joining(" + ", "{{ ", " }}"));
    return new Plan(
        plan.planVersion(),
        plan.definitionId(),
        plan.name(),
        null,
        plan.variables(),
        plan.connections(),
        plan.settings(),
        plan.root(),
        Json.mapper().getNodeFactory().stringNode(sum),
        ids);
  }

  @Test
  void aBurstOfLargeEventsIsArchived() {
    String definition =
        """
        {"schemaVersion":"1","id":"burst","name":"Burst","variables":{"seen":{"default":""}},
         "output":"done","edges":[],"nodes":[
          {"id":"each","type":"flow.loop",
           "data":{"config":{"while":"iteration.index < 100","maxIterations":100}}},
          {"id":"say","type":"log.write","parentId":"each","data":{
           "config":{"message":"{{ ''.padStart(20000, '漢') }}"},
           "set":{"seen":"{{ ''.padStart(5000, '漢') }}"}}}]}
        """;
    Started run = start(Plans.of("burst", definition), RunTuning.DEFAULT);
    result(run);
    List<RecordedEvent> events = rig().events(run);
    assertThat(events).hasSize((int) events.getLast().seq()).hasSizeGreaterThan(300);
    assertThat(events.getLast().event()).isInstanceOf(ExecutionEvent.ExecutionCompleted.class);
  }

  @Test
  void thousandsOfEventsAreArchivedInBetween() {
    Started run = start(chain(60, "{}"), new RunTuning(10_000, 10_000_000, 20, 200, 500_000));
    result(run);
    assertThat(lines(run)).hasSize(122);
  }

  Started start(Plan plan, RunTuning tuning) {
    return rig().start(client(), plan, Json.parse("{}"), tuning);
  }

  JsonNode result(Started run) {
    return run.workflow().getResult(JsonNode.class);
  }

  List<String> lines(Started run) {
    return EventLines.of(rig().store().eventsOf(run.executionId()));
  }

  EventPage events(Started run, long after, int limit) {
    return run.workflow().query(TemporalNames.QUERY_EVENTS, EventPage.class, after, limit);
  }
}
