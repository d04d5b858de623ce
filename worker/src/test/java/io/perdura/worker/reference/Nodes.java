package io.perdura.worker.reference;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.OnError;
import io.perdura.worker.reference.Expressions.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** The life of one node: guard, action, output, variables, edges (rules 4, 9 to 13, 20, 22). */
final class Nodes {
  private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

  private final ReferenceInterpreter all;
  private final World world;
  private int ran;
  private int began;

  Nodes(ReferenceInterpreter all) {
    this.all = all;
    this.world = all.world;
  }

  /** How many nodes have completed or failed. */
  int ran() {
    return ran;
  }

  void start(NodeRun run) {
    String when = run.node.when();
    if (when != null) {
      Outcome guard = all.sight.condition(when, run.scope, Map.of());
      if (guard.failure() != null) {
        began(run);
        fail(run, guard.failure(), 1, null);
        return;
      }
      if (!isTrue(guard)) {
        skip(run, "guard");
        all.settle(run.scope);
        return;
      }
    }
    if (run.node.disabled()) {
      began(run);
      if (Boolean.TRUE.equals(run.node.cancelOthers())) {
        all.others.cancel(run);
      }
      complete(run, NULL, Handles.OUT, 1);
      return;
    }
    act(run);
  }

  static boolean isTrue(Outcome outcome) {
    return outcome.value() != null && outcome.value().booleanValue();
  }

  private void began(NodeRun run) {
    run.status = StepStatus.RUNNING;
    run.began = began++;
    world.emit(new ExecutionEvent.NodeStarted(run.key));
  }

  void skip(NodeRun run, String reason) {
    run.ready = false;
    run.status = StepStatus.SKIPPED;
    world.emit(new ExecutionEvent.NodeSkipped(run.key, reason));
  }

  private void act(NodeRun run) {
    began(run);
    if (Boolean.TRUE.equals(run.node.cancelOthers())) {
      Map<JsonNode, Outcome> known = all.sight.before(run);
      if (known.values().stream().allMatch(outcome -> outcome.failure() == null)) {
        run.known = known;
        all.others.cancel(run);
      }
    }
    switch (run.node.action()) {
      case Action.If a ->
          with(
              run,
              all.sight.condition(a.condition(), run.scope, Map.of()),
              value -> shape(run, value, value.booleanValue() ? Handles.TRUE : Handles.FALSE));
      case Action.Switch a -> choose(run, a);
      case Action.Fail a ->
          with(
              run,
              template(run, a.message()),
              value -> fail(run, Failure.of(a.type(), text(value)), 1, null));
      case Action.End a ->
          with(
              run,
              template(
                  run,
                  Rules.orNull(a.status() == Action.EndStatus.FAILED ? a.message() : a.output())),
              value -> shape(run, value, Handles.OUT));
      case Action.SetData a ->
          with(run, template(run, a.values()), value -> shape(run, value, Handles.OUT));
      case Action.Merge a -> with(run, template(run, a.values()), value -> merge(run, a, value));
      case Action.Log a ->
          with(
              run,
              template(run, a.message()),
              value -> {
                world.emit(new ExecutionEvent.LogWritten(run.key, a.level(), text(value)));
                shape(run, NULL, Handles.OUT);
              });
      case Action.Wait a ->
          with(run, template(run, a.duration()), value -> all.waits.forTime(run, value));
      case Action.WaitUntil a ->
          with(run, template(run, a.until()), value -> all.waits.until(run, value));
      case Action.WaitEvent a -> all.waits.forEvent(run, a);
      case Action.WaitCallback a ->
          with(
              run,
              template(run, Rules.orNull(a.timeout())),
              limit -> all.waits.forCallback(run, a, limit));
      case Action.Approval a -> all.waits.forDecision(run, a);
      case Action.Call a ->
          with(
              run,
              template(run, a.input()),
              input ->
                  with(
                      run,
                      template(run, Rules.orNull(a.timeout())),
                      limit -> all.calls.start(run, a, input, limit)));
      case Action.Activity a -> with(run, template(run, a.config()), value -> perform(run, value));
      case Action.Break _ -> shape(run, NULL, Handles.OUT);
      case Action.Continue _ -> shape(run, NULL, Handles.OUT);
      case Action.Loop a -> all.boxes.loop(run, a);
      case Action.ForEach a -> all.boxes.forEach(run, a);
      case Action.Scope a -> all.boxes.scope(run, a);
    }
  }

  Outcome template(NodeRun run, JsonNode template) {
    Outcome known = run.known.get(template);
    return known == null ? all.sight.template(template, run.scope, Map.of()) : known;
  }

  /** Goes on with a value, or fails. */
  void with(NodeRun run, Outcome outcome, Consumer<JsonNode> then) {
    if (outcome.failure() != null) {
      fail(run, outcome.failure(), 1, null);
    } else if (outcome.value() != null) {
      then.accept(outcome.value());
    }
  }

  private void choose(NodeRun run, Action.Switch action) {
    for (Action.Case one : action.cases()) {
      Outcome outcome = all.sight.condition(one.condition(), run.scope, Map.of());
      if (outcome.failure() != null) {
        fail(run, outcome.failure(), 1, null);
        return;
      }
      if (isTrue(outcome)) {
        shape(run, StringNode.valueOf(one.handle()), one.handle());
        return;
      }
    }
    shape(run, StringNode.valueOf(Handles.DEFAULT), Handles.DEFAULT);
  }

  private void merge(NodeRun run, Action.Merge action, JsonNode values) {
    Optional<JsonNode> merged = Merges.merge(action.strategy(), values);
    if (merged.isEmpty()) {
      fail(run, Failure.of(ErrorTypes.EXPRESSION, "not to be merged"), 1, null);
    } else {
      shape(run, merged.get(), Handles.OUT);
    }
  }

  private void perform(NodeRun run, JsonNode config) {
    Steps.Ended ended = all.around.run(run.node, config);
    run.due = world.after(ended.afterMs(), () -> performed(run, ended));
  }

  private void performed(NodeRun run, Steps.Ended ended) {
    run.due = null;
    if (ended.failure() != null) {
      fail(run, ended.failure(), ended.attempts(), null);
    } else {
      shaped(run, ended.result() == null ? NULL : ended.result(), Handles.OUT, ended.attempts());
    }
  }

  /** A result becomes an output. */
  void shape(NodeRun run, JsonNode result, String handle) {
    run.due = null;
    shaped(run, result, handle, 1);
  }

  /** As {@link #shape}, after so many attempts. */
  void shaped(NodeRun run, JsonNode result, String handle, int attempts) {
    JsonNode shape = run.node.output();
    if (shape == null) {
      write(run, result, handle, attempts);
    } else {
      Outcome outcome = all.sight.template(shape, run.scope, Map.of("result", result));
      with(run, outcome, output -> write(run, output, handle, attempts));
    }
  }

  /** Rule 20: all values first, then the writes, in order. */
  private void write(NodeRun run, JsonNode output, String handle, int attempts) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> set : run.node.set().entrySet()) {
      Outcome outcome = all.sight.template(set.getValue(), run.scope, Map.of("result", output));
      if (outcome.failure() != null) {
        fail(run, outcome.failure(), attempts, null);
        return;
      }
      if (outcome.value() != null) {
        values.put(set.getKey(), outcome.value());
      }
    }
    for (Map.Entry<String, JsonNode> value : values.entrySet()) {
      Optional<Failure> refused = all.sight.write(value.getKey(), value.getValue());
      if (refused.isPresent()) {
        fail(run, refused.get(), attempts, null);
        return;
      }
    }
    complete(run, output, handle, attempts);
  }

  private void complete(NodeRun run, JsonNode output, String handle, int attempts) {
    ran++;
    run.status = StepStatus.COMPLETED;
    run.output = output;
    run.handle = handle;
    if (!run.node.disabled()) {
      run.scope.completed.add(run);
    }
    world.emit(
        new ExecutionEvent.NodeCompleted(run.key, new Data.Inline(output), handle, attempts, 0));
    if (!run.node.disabled()) {
      all.endings.jump(run, output);
    }
    left(run);
  }

  /**
   * A node has failed after all its tries.
   *
   * @param origin key of the node that failed first, if the failure came from inside this one
   */
  void fail(NodeRun run, Failure failure, int attempts, @Nullable String origin) {
    ran++;
    OnError policy = Rules.policy(run.node, failure);
    run.status = StepStatus.FAILED;
    run.error = failure;
    world.emit(
        new ExecutionEvent.NodeFailed(run.key, failure, policy != OnError.FAIL, attempts, 0));
    switch (policy) {
      case FAIL, HOLD -> all.endings.nodeFailed(run, failure, origin == null ? run.key : origin);
      case CONTINUE -> {
        run.output = NULL;
        run.handle = Handles.OUT;
        left(run);
      }
      case ROUTE -> {
        run.handle = Handles.ERROR;
        left(run);
      }
    }
  }

  private void left(NodeRun run) {
    all.settle(run.scope);
  }

  static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }
}
