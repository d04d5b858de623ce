package io.perdura.worker.reference;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.PlanScope;
import io.perdura.worker.reference.Expressions.Outcome;
import io.perdura.worker.reference.NodeRun.Repetition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Containers: rules 15, 17 and 18. */
final class Boxes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ReferenceInterpreter all;

  Boxes(ReferenceInterpreter all) {
    this.all = all;
  }

  void loop(NodeRun run, Action.Loop loop) {
    run.repetition = new Repetition(JSON.nullNode());
    iterate(run, loop);
  }

  private void iterate(NodeRun run, Action.Loop loop) {
    Repetition at = repetition(run);
    if (loop.whileTrue() != null) {
      Outcome goesOn = all.sight.condition(loop.whileTrue(), run.scope, between(at));
      if (goesOn.failure() != null) {
        all.nodes.fail(run, goesOn.failure(), 1, null);
        return;
      }
      if (!Nodes.isTrue(goesOn)) {
        end(run, at.previous);
        return;
      }
    }
    if (at.begun == loop.maxIterations()) {
      all.nodes.fail(run, Failure.of(ErrorTypes.LOOP_LIMIT, "too many iterations"), 1, null);
      return;
    }
    begin(run, loop.body(), "[" + at.begun + "]/", null);
  }

  private static Map<String, JsonNode> between(Repetition at) {
    return Map.of("iteration", Sight.iteration(at.begun, at.previous));
  }

  void forEach(NodeRun run, Action.ForEach action) {
    all.nodes.with(
        run,
        all.nodes.template(run, action.items()),
        items -> {
          if (!items.isArray()) {
            all.nodes.fail(run, Failure.of(ErrorTypes.NOT_A_LIST, "no list"), 1, null);
            return;
          }
          run.repetition = new Repetition(JSON.nullNode());
          items.forEach(repetition(run).items::add);
          items.forEach(_ -> repetition(run).results.add(null));
          items.forEach(_ -> repetition(run).failures.add(null));
          goOn(run, action);
        });
  }

  /** Lets items begin while there is room, and ends the for-each after its last item. */
  private void goOn(NodeRun run, Action.ForEach action) {
    Repetition at = repetition(run);
    while (run.runs()
        && !at.broken
        && at.failure == null
        && at.begun < at.items.size()
        && run.inside.size() < action.concurrency()) {
      begin(run, action.body(), "[" + at.begun + "]/", at.items.get(at.begun));
    }
    if (!run.runs() || !run.inside.isEmpty()) {
      return;
    }
    if (at.failure != null) {
      all.nodes.fail(run, at.failure, 1, at.failedKey);
    } else {
      end(run, results(action, at));
    }
  }

  private static JsonNode results(Action.ForEach action, Repetition at) {
    ArrayNode results = JSON.arrayNode();
    ArrayNode errors = JSON.arrayNode();
    for (int i = 0; i < at.items.size(); i++) {
      JsonNode result = at.results.get(i);
      Failure failure = at.failures.get(i);
      if (result != null) {
        results.add(result);
      } else if (failure != null && action.onItemError() == Action.OnItemError.COLLECT) {
        results.add(JSON.nullNode());
        errors.add(
            JSON.objectNode()
                .put("index", i)
                .put("type", failure.type())
                .put("message", failure.message()));
      }
    }
    return switch (action.onItemError()) {
      case FAIL, SKIP -> results;
      case COLLECT -> {
        ObjectNode both = JSON.objectNode();
        both.set("results", results);
        both.set("errors", errors);
        yield both;
      }
    };
  }

  void scope(NodeRun run, Action.Scope action) {
    run.repetition = new Repetition(JSON.nullNode());
    if (action.timeout() == null) {
      begin(run, action.body(), "/", null);
      return;
    }
    all.nodes.with(
        run,
        all.nodes.template(run, action.timeout()),
        text -> {
          Long millis = Rules.millis(Nodes.text(text));
          if (millis == null) {
            all.nodes.fail(run, Failure.of(ErrorTypes.CONFIG, "no duration"), 1, null);
            return;
          }
          Failure late = Failure.of(ErrorTypes.SCOPE_TIMEOUT, "too long");
          repetition(run).timeout =
              all.world.after(millis, () -> all.endings.late(run.inside.getFirst(), late, run.key));
          begin(run, action.body(), "/", null);
        });
  }

  private void begin(NodeRun run, PlanScope body, String suffix, @Nullable JsonNode item) {
    Repetition at = repetition(run);
    ScopeRun inner = new ScopeRun(body, run.key + suffix, run, at.begun, item, null);
    at.begun++;
    run.inside.add(inner);
    all.begin(inner);
  }

  /** An activation has ended with a result, which is null if it did not end well. */
  void over(ScopeRun inner, NodeRun run, JsonNode result) {
    run.inside.remove(inner);
    if (run.cancelling) {
      if (run.inside.isEmpty()) {
        all.endings.cancelled(run);
      }
      return;
    }
    if (!(run.node.action() instanceof Action.Container container)) {
      throw new IllegalStateException("No container: " + run.key);
    }
    switch (container) {
      case Action.Loop loop -> iterationOver(inner, run, loop, result);
      case Action.ForEach each -> itemOver(inner, run, each, result);
      case Action.Scope _ -> {
        if (inner.failure != null) {
          callOff(run);
          all.nodes.fail(run, inner.failure, 1, inner.failedKey);
        } else {
          end(run, result);
        }
      }
    }
  }

  private void iterationOver(ScopeRun inner, NodeRun run, Action.Loop loop, JsonNode result) {
    Repetition at = repetition(run);
    if (inner.failure != null) {
      all.nodes.fail(run, inner.failure, 1, inner.failedKey);
      return;
    }
    at.previous = result;
    if (at.broken) {
      end(run, result);
      return;
    }
    if (loop.untilTrue() != null) {
      Outcome done = all.sight.condition(loop.untilTrue(), run.scope, between(at));
      if (done.failure() != null) {
        all.nodes.fail(run, done.failure(), 1, null);
        return;
      }
      if (Nodes.isTrue(done)) {
        end(run, result);
        return;
      }
    }
    iterate(run, loop);
  }

  private void itemOver(ScopeRun inner, NodeRun run, Action.ForEach each, JsonNode result) {
    Repetition at = repetition(run);
    boolean stopsOthers = false;
    if (at.stopped) {
      goOn(run, each);
      return;
    }
    if (inner.failure != null) {
      at.failures.set(inner.index, inner.failure);
      if (each.onItemError() == Action.OnItemError.FAIL && at.failure == null) {
        at.failure = inner.failure;
        at.failedKey = inner.failedKey;
        stopsOthers = true;
      }
    } else if (inner.cause != ScopeRun.Cause.CANCELLED) {
      at.results.set(inner.index, result);
      stopsOthers = at.broken;
    }
    if (stopsOthers) {
      at.stopped = true;
      List.copyOf(run.inside)
          .forEach(other -> all.endings.stop(other, ScopeRun.Cause.CANCELLED, null, null));
    }
    goOn(run, each);
  }

  private void end(NodeRun run, JsonNode result) {
    callOff(run);
    all.nodes.shape(run, result, Handles.OUT);
  }

  void callOff(NodeRun run) {
    if (run.repetition != null) {
      all.world.callOff(run.repetition.timeout);
    }
  }

  private static Repetition repetition(NodeRun run) {
    if (run.repetition == null) {
      throw new IllegalStateException("No container: " + run.key);
    }
    return run.repetition;
  }
}
