package io.perdura.worker.workflow;

import static io.perdura.worker.rig.TestPlans.chain;
import static io.perdura.worker.rig.TestPlans.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.translator.Translation;
import io.perdura.translator.Translator;
import io.perdura.worker.rig.Environments;
import io.perdura.worker.rig.Waiting;
import io.perdura.worker.rig.WorkerRig.Started;
import io.perdura.worker.scenario.EventLines;
import io.perdura.worker.scenario.StepBehaviour;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowInteractionDefinition;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators see in the Temporal UI, and what is left when they terminate a workflow. */
class OperatorsIT {
  private static Environments environment;

  @BeforeAll
  static void start() {
    environment = Environments.onServer();
  }

  @AfterAll
  static void stop() {
    environment.close();
  }

  @Test
  void typesSummariesAndStateAreReadableAlsoAfterAContinueAsNew() {
    Started run = start(chain(6, "{\"returns\":1}"), ShellContract.SHORT_RUNS);
    run.workflow().getResult(JsonNode.class);
    WorkflowExecutionDescription seen =
        environment.client().newUntypedWorkflowStub(id(run)).describe();
    assertThat(seen.getWorkflowType()).isEqualTo("test-plan");
    assertThat(seen.getTypedSearchAttributes().get(key(TemporalNames.ATTRIBUTE_WORKSPACE)))
        .isEqualTo("default");
    // Temporal's own status says it; a second attribute would be one more write to its lists.
    assertThat(seen.getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    assertThat(seen.getTypedSearchAttributes().get(key(TemporalNames.ATTRIBUTE_STATE))).isNull();
    List<HistoryEvent> history = environment.client().fetchHistory(id(run)).getEvents();
    assertThat(history)
        .filteredOn(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .extracting(event ->
            event.getActivityTaskScheduledEventAttributes().getActivityType().getName()
                + " "
                + event.getUserMetadata().getSummary().getData().toStringUtf8())
        .contains("test.step \"Node s5 · s5\"");
  }

  @Test
  void handlersHaveNamesAndTheDetailsTellWhatRuns() {
    Started run = start(chain(step("a", "{\"takesMs\":3000}")), RunTuning.DEFAULT);
    Waiting.until(() -> environment.rig().steps().effects(run.executionId() + "/a") == 1);
    WorkflowMetadata metadata =
        run.workflow().query("__temporal_workflow_metadata", WorkflowMetadata.class);
    assertThat(metadata.getDefinition().getQueryDefinitionsList())
        .extracting(WorkflowInteractionDefinition::getName)
        .contains(TemporalNames.QUERY_EVENTS);
    assertThat(metadata.getCurrentDetails())
        .contains(
            "Test plan", "**running** · 0 of 1 nodes done", "Running: Node a", run.executionId());
    assertThat(run.workflow().describe().getStaticSummary()).isEqualTo("Test plan");
    run.workflow().terminate("test");
  }

  @Test
  void theEventsOfATerminatedWorkflowAreHarvested() {
    Plan plan = chain(step("a", "{\"returns\":1}"), step("b", "{\"takesMs\":60000}"));
    Started run = start(plan, RunTuning.DEFAULT);
    Waiting.until(() -> environment.rig().steps().effects(run.executionId() + "/b") == 1);
    run.workflow().terminate("killed by hand");
    HistoryReplay replay = new HistoryReplay(environment.client(), environment.rig().content());
    List<RecordedEvent> events = replay.eventsAfter(id(run), 0);
    assertThat(EventLines.of(events))
        .containsExactly("started 2", "start a", "done a out 1", "start b");
    assertThat(replay.eventsAfter(id(run), 3)).extracting(RecordedEvent::seq).containsExactly(4L);
  }

  @Test
  void theEventsOfAllRunsAreHarvested() {
    Plan plan = chain(12, "{\"returns\":1,\"takesMs\":20}");
    Started run = start(plan, ShellContract.SHORT_RUNS);
    run.workflow().getResult(JsonNode.class);
    HistoryReplay replay = new HistoryReplay(environment.client(), environment.rig().content());
    assertThat(replay.eventsAfter(id(run), 0)).isEqualTo(environment.rig().events(run));
  }

  @Test
  void theMeterCountsTheHistoriesOfAllRuns() {
    Started run = start(chain(12, "{\"returns\":1}"), ShellContract.SHORT_RUNS);
    run.workflow().getResult(JsonNode.class);
    HistoryUse used = run.workflow().query(TemporalNames.QUERY_HISTORY, HistoryUse.class);
    assertThat(environment.rig().store().usedBy(run.executionId())).isEqualTo(used);
    List<WorkflowExecutionHistory> runs = histories(run);
    long events = runs.stream().mapToLong(history -> history.getEvents().size()).sum();
    long bytes = runs.stream().mapToLong(history -> history.getHistory().getSerializedSize()).sum();
    assertThat(used.runs()).isEqualTo(runs.size()).isGreaterThan(1);
    // What the last task of each run adds is not in it.
    assertThat(used.events()).isBetween(events - 10L * runs.size(), events);
    assertThat(used.bytes()).isBetween(bytes / 2, bytes * 2);
  }

  private static List<WorkflowExecutionHistory> histories(Started run) {
    List<WorkflowExecutionHistory> runs = new ArrayList<>();
    String runId = "";
    do {
      runs.add(environment.client().fetchHistory(id(run), runId));
      runId =
          runs.getLast()
              .getEvents()
              .getFirst()
              .getWorkflowExecutionStartedEventAttributes()
              .getContinuedExecutionRunId();
    } while (!runId.isEmpty());
    return runs;
  }

  @Test
  void largeCarriedValuesGoToASnapshot() {
    int before = environment.rig().store().snapshots();
    Started run = start(plan(LARGE), ShellContract.SHORT_RUNS);
    JsonNode output = run.workflow().getResult(JsonNode.class);
    assertThat(output.at("/value").intValue()).isEqualTo(150_000);
    assertThat(environment.rig().store().snapshots()).isGreaterThan(before);
  }

  private static final String LARGE =
      """
      {"schemaVersion":"1","id":"large","name":"Large",
       "nodes":[
        {"id":"a","type":"test.step","data":{"config":{"bytes":50000}}},
        {"id":"b","type":"test.step","data":{"config":{"bytes":50000}}},
        {"id":"c","type":"test.step","data":{"config":{"bytes":50000}}},
        {"id":"d","type":"test.step"},
        {"id":"e","type":"data.set","data":{"config":{"values":
          "{{ nodes.a.output.text.length + nodes.b.output.text.length + nodes.c.output.text.length }}"}}}],
       "edges":[{"source":"a","target":"b"},{"source":"b","target":"c"},
        {"source":"c","target":"d"},{"source":"d","target":"e"}]}
      """;

  private static Plan plan(String definition) {
    Translation translation = Translator.of(StepBehaviour.catalogue()).translate(definition);
    assertThat(translation).isInstanceOf(Translation.Translated.class);
    return ((Translation.Translated) translation).plan();
  }

  private static Started start(Plan plan, RunTuning tuning) {
    return environment
        .rig()
        .start(environment.client(), plan, Json.mapper().createObjectNode(), tuning);
  }

  private static String id(Started run) {
    return run.workflow().getExecution().getWorkflowId();
  }

  private static SearchAttributeKey<String> key(String name) {
    return SearchAttributeKey.forKeyword(name);
  }
}
