package io.perdura.worker.scenario;

import io.perdura.api.data.Data;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.Breakpoint;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.StopReason;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.NodeResult;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.SendEvent;
import io.perdura.worker.interpreter.CompiledPlan;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.PlanInterpreter;
import io.perdura.worker.interpreter.live.LiveInterpreter;
import java.time.Instant;
import java.util.List;

/** An execution that is brought into one of the states of its life. */
final class Lives {
  static final String EVENT = "go";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String NODES =
      """
      {"schemaVersion": "1", "id": "life", "name": "Life",
       "nodes": [
        {"id": "a", "type": "test.step", "onError": "hold", "compensate": "u",
         "retry": {"maxAttempts": 1}, "data": {"config": {}}},
        {"id": "b", "type": "data.set", "data": {"config": {"values": 1}}},
        %s
        {"id": "z", "type": "data.set", "data": {"config": {"values": 2}}},
        {"id": "u", "type": "test.step", "data": {"config": {}}},
        {"id": "f", "type": "test.step", "runOn": "always", "data": {"config": {}}}],
       "edges": [{"source": "a", "target": "b"}, %s]}
      """;

  private static final String ASKS =
      """
      {"id": "p", "type": "human.approval", "when": "input.asks ?? false",
       "data": {"config": {"title": "Go?"}}},
      """;

  private static final Plan ONCE =
      Plans.of(
          "life",
          NODES.formatted(
              "{\"id\": \"w\", \"type\": \"wait.event\", \"data\": {\"config\": {\"name\": \"go\"}}},"
                  + ASKS,
              "{\"source\": \"b\", \"target\": \"w\"}, {\"source\": \"w\", \"target\": \"z\"}"));

  private static final Plan LIVE =
      Plans.of("life", NODES.formatted("", "{\"source\": \"b\", \"target\": \"z\"}"));

  private final CompiledPlan plan;
  private final String prefix;
  private RunInput input;
  private Interpreter interpreter;
  private int requests;

  private Lives(boolean live, List<Breakpoint> breakpoints, String given) {
    Plan source = live ? LIVE : ONCE;
    this.plan = CompiledPlan.of(source);
    this.prefix = live ? "live[1]/" : "";
    this.input =
        new RunInput(
                "default",
                "e1",
                source.definitionId(),
                1,
                source.hash(),
                live ? ExecutionMode.LIVE : ExecutionMode.ONCE,
                Trigger.API,
                new Data.Inline(Json.parse(given)),
                RunTuning.DEFAULT,
                live ? LiveSettings.DEFAULT : null)
            .stopping(breakpoints);
    this.interpreter = create();
    interpreter.begin(NOW);
  }

  /** One that has just begun: its first node runs. */
  static Lives once() {
    return new Lives(false, List.of(), "{}");
  }

  /** One that also asks a person, who does not answer. */
  static Lives asking() {
    return new Lives(false, List.of(), "{\"asks\": true}");
  }

  static Lives live() {
    return new Lives(true, List.of(), "{}");
  }

  /** One with a breakpoint. */
  static Lives stoppingAt(boolean live, String node) {
    return new Lives(live, List.of(new Breakpoint(node, null, false, null, null)), "{}");
  }

  private Interpreter create() {
    return switch (input.mode()) {
      case ONCE -> PlanInterpreter.create(plan, input, NOW);
      case LIVE -> LiveInterpreter.create(plan, input, NOW);
    };
  }

  Interpreter interpreter() {
    return interpreter;
  }

  boolean isLive() {
    return input.mode() == ExecutionMode.LIVE;
  }

  /** Key of a node, in the first iteration of a live one. */
  String key(String node) {
    return prefix + node;
  }

  String request() {
    return "r" + requests++;
  }

  List<RecordedEvent> apply(Input happened) {
    return interpreter.apply(happened, NOW).events();
  }

  Lives completes(String node) {
    apply(new Input.ActivityCompleted(key(node), new NodeResult(Data.NULL, 1)));
    return this;
  }

  Lives fails(String node) {
    apply(new Input.ActivityFailed(key(node), Failure.of("test", "no"), 1));
    return this;
  }

  Lives asks(Control control) {
    apply(new Input.Controlled(control));
    return this;
  }

  Lives pauses() {
    return asks(new Control.Pause(request(), null, null));
  }

  Lives steps() {
    return asks(new Control.Step(request(), null, null, null));
  }

  Lives givesUp(String node) {
    return asks(new Control.FailNode(request(), null, null, key(node), null));
  }

  Lives hears() {
    apply(new Input.EventSent(new SendEvent(request(), EVENT, null, Data.NULL)));
    return this;
  }

  Lives isCancelled() {
    apply(new Input.CancelRequested("test"));
    return this;
  }

  Lives isStopped() {
    apply(new Input.StopRequested(StopReason.USER));
    return this;
  }

  Lives drains() {
    apply(new Input.Drain());
    return this;
  }

  /** Goes on in another run. */
  Lives continuesAsNew() {
    apply(new Input.Archived(Long.MAX_VALUE));
    drains();
    String text = Json.write(input.carrying(interpreter.carry()));
    input = Json.mapper().readValue(text, RunInput.class);
    interpreter = create();
    interpreter.begin(NOW);
    return this;
  }
}
