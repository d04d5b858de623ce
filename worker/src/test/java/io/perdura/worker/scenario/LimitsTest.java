package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Join;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import io.perdura.api.plan.PlanSettings;
import io.perdura.api.plan.Reducer;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.Timeouts;
import io.perdura.api.plan.Variable;
import io.perdura.api.temporal.EvaluateResult;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import io.perdura.worker.interpreter.CompiledPlan;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.PlanInterpreter;
import io.perdura.worker.interpreter.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What keeps one execution from asking more of Temporal or of a workflow task than they take. */
@Timeout(60)
class LimitsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Data BLOB = new Data.Blob("b", "b", 1_000_000, "[");
  private static final int WINDOW = RunTuning.DEFAULT.maxPendingActivities();

  @Test
  void evaluationsOfControlNodesWaitForRoomInTheWindow() {
    Plan plan = plan(many(3_000, i -> set("n" + i, "{{ input[" + i + "] }}")), null);
    Interpreter interpreter = interpreter(plan, BLOB, RunTuning.DEFAULT);
    List<Effect> inFlight = new ArrayList<>(interpreter.begin(NOW).effects());
    int most = 0;
    while (!interpreter.ended()) {
      most = Math.max(most, inFlight.size());
      Effect next = inFlight.removeFirst();
      if (next instanceof Effect.Evaluate evaluate) {
        inFlight.addAll(
            interpreter.apply(evaluated(evaluate.nodeKey(), "1"), NOW).effects().stream()
                .filter(Effect.Evaluate.class::isInstance)
                .toList());
      }
      interpreter.apply(new Input.Archived(Long.MAX_VALUE), NOW);
    }
    assertThat(most).isBetween(WINDOW / 2, WINDOW);
  }

  @Test
  void aCancelForgetsTheEvaluationsThatWait() {
    Plan plan = plan(many(1_000, i -> set("n" + i, "{{ input[" + i + "] }}")), null);
    Interpreter interpreter = interpreter(plan, BLOB, RunTuning.DEFAULT);
    interpreter.begin(NOW);
    Transition end = interpreter.apply(new Input.CancelRequested("no"), NOW);
    assertThat(end.effects()).noneMatch(Effect.Evaluate.class::isInstance);
    assertThat(end.effects().getLast()).isInstanceOf(Effect.Finish.class);
  }

  @Test
  void resultsBeyondTheStepBudgetOfATaskWaitForTheNext() {
    SequencedMap<String, JsonNode> writes = new LinkedHashMap<>();
    writes.put("v", StringNode.valueOf("{{ [1, 2, 3].map(x => x * 2).length }}"));
    Plan plan = plan(many(40, i -> activity("a" + i, false, writes)), null);
    RunTuning tight = new RunTuning(1_200, 1 << 20, 1_000, 200, 2_100);
    Interpreter interpreter = interpreter(plan, Data.NULL, tight);
    interpreter.begin(NOW);
    List<Effect> effects = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Input done = new Input.ActivityCompleted("a" + i, new NodeResult(Data.NULL, 1));
      effects.addAll(interpreter.apply(done, NOW).effects());
    }
    assertThat(effects).containsExactly(new Effect.Yield());
    assertThat(interpreter.progress().done()).isLessThan(40);
    interpreter.apply(new Input.Drain(), NOW);
    assertThat(interpreter.drained()).as("results wait").isFalse();
    interpreter.apply(new Input.Resumed(), NOW);
    assertThat(interpreter.progress().done()).isEqualTo(40);
  }

  @Test
  void expressionsThatReadMoreThanAnActivityCanCarryFail() {
    Plan plan = plan(many(40, i -> activity("n" + i, false, none())), null, ids(40));
    Interpreter interpreter = interpreter(plan, Data.NULL, RunTuning.DEFAULT);
    List<RecordedEvent> events = new ArrayList<>(interpreter.begin(NOW).events());
    Data large = new Data.Inline(StringNode.valueOf("x".repeat(60_000)));
    for (String id : ids(40)) {
      // The last is a reference: an activity would have to take all the others along.
      Data output = id.equals("n39") ? BLOB : large;
      Input done = new Input.ActivityCompleted(id, new NodeResult(output, 1));
      events.addAll(interpreter.apply(done, NOW).events());
    }
    assertThat(EventLines.of(events)).endsWith("FAILED payload.too-large");
  }

  @Test
  void onlyTheNextTimersRunAtATime() {
    Plan plan = plan(many(3_000, i -> pause("n" + i, 3_000 - i)), StringNode.valueOf("x"));
    Interpreter interpreter = interpreter(plan, Data.NULL, RunTuning.DEFAULT);
    Map<String, Instant> running = new LinkedHashMap<>();
    List<RecordedEvent> events = new ArrayList<>();
    Transition next = interpreter.begin(NOW);
    for (int done = 0; !interpreter.ended(); done++) {
      events.addAll(next.events());
      next.effects().forEach(effect -> track(effect, running));
      next = interpreter.apply(new Input.Archived(Long.MAX_VALUE), NOW);
      events.addAll(next.events());
      next.effects().forEach(effect -> track(effect, running));
      assertThat(running).as("after %d", done).hasSizeLessThanOrEqualTo(WINDOW);
      if (events.stream().filter(LimitsTest::isWaiting).count() == 3_000 && !running.isEmpty()) {
        Map.Entry<String, Instant> first =
            Collections.min(running.entrySet(), Map.Entry.comparingByValue());
        running.remove(first.getKey());
        next = interpreter.apply(new Input.TimerFired(first.getKey()), first.getValue());
      }
    }
    events.addAll(next.events());
    List<String> ended = new ArrayList<>();
    for (RecordedEvent event : events) {
      if (event.event() instanceof ExecutionEvent.NodeCompleted done) {
        ended.add(done.nodeKey());
      }
    }
    assertThat(ended).isEqualTo(ids(3_000).reversed());
  }

  private static boolean isWaiting(RecordedEvent event) {
    return event.event() instanceof ExecutionEvent.NodeWaiting;
  }

  private static void track(Effect effect, Map<String, Instant> running) {
    if (effect instanceof Effect.StartTimer timer) {
      running.put(timer.timerKey(), timer.until());
    } else if (effect instanceof Effect.Cancel(String key)) {
      running.remove(key);
    }
  }

  private static PlanNode pause(String id, int seconds) {
    return node(id, new Action.Wait(StringNode.valueOf(seconds + "s")), false, none());
  }

  @Test
  void twentyThousandLeavesGiveAnOutput() {
    List<PlanNode> nodes = many(Plan.MAX_NODES, i -> set("n" + i, "{{ " + i + " }}"));
    Plan plan = plan(nodes, null, ids(Plan.MAX_NODES));
    List<RecordedEvent> events = new PureExecutor(false).run(plan, Json.parse("{}"), null);
    assertThat(events.getLast().event()).isInstanceOf(ExecutionEvent.ExecutionCompleted.class);
  }

  @Test
  void aDeepMergeOfManySmallObjectsIsLinear() {
    String list = "{{ input.map(n => ({ all: { ['k' + n]: n } })) }}";
    Action merge = new Action.Merge(Action.MergeStrategy.DEEP, StringNode.valueOf(list));
    Plan plan = plan(List.of(node("m", merge, false, none())), null);
    JsonNode input = Json.mapper().valueToTree(IntStream.range(0, 9_000).boxed().toList());
    List<RecordedEvent> events = new PureExecutor(false).run(plan, input, null);
    assertThat(events.getLast().event()).isInstanceOf(ExecutionEvent.ExecutionCompleted.class);
  }

  @Test
  void aDisabledNodeEvaluatesNothingAndWritesNoVariable() {
    SequencedMap<String, JsonNode> writes = new LinkedHashMap<>();
    writes.put("v", StringNode.valueOf("{{ 7 }}"));
    PlanNode broken =
        node("off", new Action.SetData(StringNode.valueOf("{{ null.x.y }}")), true, writes);
    Plan plan = plan(List.of(broken), StringNode.valueOf("{{ vars.v }}"));
    List<RecordedEvent> events = new PureExecutor(false).run(plan, Json.parse("{}"), null);
    assertThat(EventLines.of(events)).endsWith("COMPLETED 0 ran 1");
  }

  @Test
  void aSumOfTooManyDigitsFailsItsNode() {
    SequencedMap<String, JsonNode> writes = new LinkedHashMap<>();
    writes.put("v", StringNode.valueOf("{{ input }}"));
    PlanNode node = node("s", new Action.SetData(StringNode.valueOf("x")), false, writes);
    Variable variable = new Variable(Json.parse("1e-999"), Reducer.SUM);
    Plan plan = plan(List.of(node), null, List.of(), variable);
    List<RecordedEvent> events = new PureExecutor(false).run(plan, Json.parse("1e999"), null);
    assertThat(EventLines.of(events)).endsWith("FAILED expression.failed at s");
  }

  private static Input evaluated(String key, String json) {
    return new Input.Evaluated(key, new EvaluateResult(List.of(new Data.Inline(Json.parse(json)))));
  }

  private static Interpreter interpreter(Plan plan, Data input, RunTuning tuning) {
    RunInput run = PureStart.once(plan, input, tuning);
    return PlanInterpreter.create(CompiledPlan.of(plan), run, NOW);
  }

  private static List<PlanNode> many(int count, IntFunction<PlanNode> node) {
    return IntStream.range(0, count).mapToObj(node).toList();
  }

  private static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
  }

  private static SequencedMap<String, JsonNode> none() {
    return new LinkedHashMap<>();
  }

  private static PlanNode set(String id, String value) {
    return node(id, new Action.SetData(StringNode.valueOf(value)), false, none());
  }

  private static PlanNode activity(
      String id, boolean disabled, SequencedMap<String, JsonNode> writes) {
    JsonNode config = Json.mapper().createObjectNode();
    return node(id, new Action.Activity("test.step", null, config, null), disabled, writes);
  }

  private static PlanNode node(
      String id, Action action, boolean disabled, SequencedMap<String, JsonNode> writes) {
    return new PlanNode(
        id,
        "Node " + id,
        "t",
        action,
        Join.ALL,
        null,
        disabled,
        OnError.FAIL,
        RetryPolicy.DEFAULT,
        Timeouts.DEFAULT,
        null,
        writes,
        List.of());
  }

  private static Plan plan(List<PlanNode> nodes, @Nullable JsonNode output) {
    return plan(nodes, output, List.of());
  }

  private static Plan plan(List<PlanNode> nodes, @Nullable JsonNode output, List<String> reads) {
    return plan(nodes, output, reads, new Variable(Json.parse("0"), Reducer.REPLACE));
  }

  private static Plan plan(
      List<PlanNode> nodes, @Nullable JsonNode output, List<String> reads, Variable variable) {
    SequencedMap<String, Variable> variables = new LinkedHashMap<>();
    variables.put("v", variable);
    return new Plan(
        Plan.CURRENT_VERSION,
        "limits",
        "Limits",
        null,
        variables,
        new LinkedHashMap<>(),
        new PlanSettings(200, null),
        new PlanScope(nodes, List.of()),
        output,
        reads);
  }
}
