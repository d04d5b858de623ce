package io.perdura.worker.reference;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.RunOn;
import io.perdura.worker.reference.Expressions.Outcome;
import io.perdura.worker.reference.ScopeRun.Cause;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How activations end: ADR 0090, rules 11, 14 to 16 and 25. */
final class Endings {
  private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

  private final ReferenceInterpreter all;

  /** What flow.end gave; null if the execution does not end by one, or it gave nothing. */
  private @Nullable JsonNode endOutput;

  Endings(ReferenceInterpreter all) {
    this.all = all;
  }

  /** What a node that has completed stops besides. */
  void jump(NodeRun run, JsonNode output) {
    switch (run.node.action()) {
      case Action.End end -> end(run, end, output);
      case Action.Break _ -> leave(run, true);
      case Action.Continue _ -> leave(run, false);
      case Action.If _,
          Action.Switch _,
          Action.Fail _,
          Action.SetData _,
          Action.Merge _,
          Action.Log _,
          Action.Wait _,
          Action.WaitUntil _,
          Action.WaitEvent _,
          Action.WaitCallback _,
          Action.Approval _,
          Action.Call _,
          Action.Activity _,
          Action.Container _ -> {}
    }
  }

  private void end(NodeRun run, Action.End end, JsonNode output) {
    ScopeRun root = run.scope;
    while (root.owner != null) {
      root = root.owner.scope;
    }
    if (end.status() == Action.EndStatus.FAILED) {
      stop(root, Cause.FAILED, Failure.of(ErrorTypes.USER, "ended"), run.key);
      return;
    }
    endOutput = Rules.orNull(end.output()).isNull() ? null : output;
    if (root.handlerStarted) {
      root.cause = Cause.LEFT;
      root.failure = null;
      look(root);
    } else {
      stop(root, Cause.LEFT, null, null);
    }
  }

  private void leave(NodeRun run, boolean breaks) {
    ScopeRun target = run.scope;
    while (target.owner != null && target.owner.node.action() instanceof Action.Scope) {
      target = target.owner.scope;
    }
    if (target.owner == null || target.owner.repetition == null) {
      throw new IllegalStateException("Nothing to leave at " + run.key);
    }
    target.owner.repetition.broken = breaks;
    stop(target, Cause.LEFT, null, null);
  }

  /** A node of a scope has failed, and its policy is to fail. */
  void nodeFailed(NodeRun run, Failure failure, String key) {
    ScopeRun scope = run.scope;
    if (scope.cause == null || run.node.runOn() != null && scope.cause == Cause.DONE) {
      stop(scope, Cause.FAILED, failure, key);
    } else {
      look(scope);
    }
  }

  private static boolean endsWell(ScopeRun scope) {
    return scope.cause == Cause.DONE || scope.cause == Cause.LEFT;
  }

  /** Step 1. */
  void stop(ScopeRun scope, Cause cause, @Nullable Failure failure, @Nullable String key) {
    boolean finalFails = scope.cause == Cause.DONE && cause == Cause.FAILED;
    if (scope.over || scope.cause != null && !finalFails) {
      if (scope.handlerStarted && cause == Cause.CANCELLED) {
        scope.nodes.values().stream().filter(NodeRun::runs).toList().forEach(this::cancel);
        look(scope);
      }
      // What runs at its end runs to its own end.
      if (scope.cause == Cause.DONE && cause == Cause.LEFT) {
        scope.cause = cause;
      }
      if (scope.cause == Cause.DONE && cause == Cause.CANCELLED) {
        scope.cause = cause;
        undoLater(scope);
      }
      return;
    }
    scope.cause = cause;
    scope.failure = failure;
    scope.failedKey = key;
    scope.finalsStarted = false;
    scope.nodes.values().forEach(node -> node.ready = false);
    if (cause != Cause.LEFT) {
      undoLater(scope);
    }
    List<NodeRun> running =
        scope.nodes.values().stream()
            .filter(NodeRun::runs)
            .sorted(Comparator.comparing(node -> node.began))
            .toList();
    running.stream().filter(n -> n.isActivity()).forEach(this::cancelled);
    running.stream()
        .filter(n -> n.call == null && n.status == StepStatus.WAITING)
        .forEach(this::cancelled);
    calls(running).forEach(all.calls::cancel);
    running.forEach(node -> node.cancelling = true);
    for (NodeRun container : running) {
      for (ScopeRun inner : List.copyOf(container.inside)) {
        stop(inner, cause == Cause.LEFT ? Cause.LEFT : Cause.CANCELLED, null, null);
      }
    }
    look(scope);
  }

  /** Those that call, in the order in which they began to wait. */
  private static List<NodeRun> calls(List<NodeRun> running) {
    return running.stream()
        .filter(node -> node.call != null)
        .sorted(Comparator.comparing(node -> Objects.requireNonNull(node.call).since))
        .toList();
  }

  private static void undoLater(ScopeRun scope) {
    scope.completed.reversed().stream()
        .map(node -> node.node.compensate())
        .filter(Objects::nonNull)
        .forEach(id -> scope.undo.add(scope.node(id)));
  }

  /** The time of a scope is over. */
  void late(ScopeRun scope, Failure failure, String key) {
    if (scope.cause == null) {
      stop(scope, Cause.FAILED, failure, key);
    }
  }

  /** A node that runs is not wanted any more; one that calls ends later. */
  void cancel(NodeRun run) {
    if (run.call == null) {
      cancelled(run);
    } else {
      all.calls.cancel(run);
    }
  }

  void cancelled(NodeRun run) {
    all.world.callOff(run.due);
    all.boxes.callOff(run);
    run.status = StepStatus.CANCELLED;
    all.world.emit(new ExecutionEvent.NodeCancelled(run.key, 0));
    if (run.node.action() instanceof Action.Container) {
      look(run.scope);
    }
  }

  /** Goes on with the end of a scope, as far as it is. */
  void look(ScopeRun scope) {
    if (scope.over || all.ended()) {
      return;
    }
    if (scope.cause == null) {
      boolean open =
          scope.nodes.values().stream()
              .anyMatch(node -> !scope.isSpecial(node) && !node.status.isFinal());
      if (open) {
        return;
      }
      scope.cause = Cause.DONE;
    }
    if (scope.nodes.values().stream().anyMatch(NodeRun::runs) || undoes(scope)) {
      return;
    }
    if (finals(scope) || handles(scope)) {
      return;
    }
    over(scope);
  }

  /** Step 2: whether something is still to be undone. */
  private static boolean undoes(ScopeRun scope) {
    while (!scope.undo.isEmpty() && scope.undo.getFirst().status.isFinal()) {
      scope.undo.removeFirst();
    }
    if (scope.undo.isEmpty()) {
      return false;
    }
    scope.undo.getFirst().ready = true;
    return true;
  }

  /** Step 3: whether some final node is still to run. */
  private static boolean finals(ScopeRun scope) {
    if (!scope.finalsStarted) {
      scope.finalsStarted = true;
      for (NodeRun node : scope.nodes.values()) {
        boolean wanted =
            node.node.runOn() == RunOn.ALWAYS
                || node.node.runOn() == RunOn.FAILURE && scope.cause == Cause.FAILED;
        node.ready = wanted && node.status == StepStatus.PENDING;
      }
    }
    return scope.nodes.values().stream().anyMatch(node -> node.ready);
  }

  /** The execution's error handler: whether it is still to run. */
  private boolean handles(ScopeRun scope) {
    String handler = all.plan.errorHandler();
    if (!scope.isRoot() || handler == null || scope.cause != Cause.FAILED) {
      return false;
    }
    NodeRun node = scope.node(handler);
    if (!scope.handlerStarted) {
      scope.handlerStarted = true;
      node.ready = true;
    }
    return node.ready;
  }

  /** Step 4. */
  private void over(ScopeRun scope) {
    Outcome result = new Outcome(NULL, null);
    if (endsWell(scope)) {
      for (NodeRun node : scope.nodes.values()) {
        boolean unused = scope.isSpecial(node) && node.status == StepStatus.PENDING;
        if (unused && scope.cause == Cause.DONE) {
          all.nodes.skip(node, "not-needed");
        }
      }
      result = result(scope);
    }
    scope.over = true;
    all.scopes.remove(scope);
    if (result.failure() != null) {
      scope.failure = result.failure();
    }
    if (scope.owner != null) {
      all.boxes.over(scope, scope.owner, result.value() == null ? NULL : result.value());
    } else if (scope.failure != null) {
      all.failed(scope.failure, scope.failedKey);
    } else if (scope.cause == Cause.CANCELLED) {
      all.finish(new ExecutionEvent.ExecutionCancelled("test", 0));
    } else {
      all.completed(result.value() == null ? NULL : result.value());
    }
  }

  private Outcome result(ScopeRun scope) {
    if (scope.isRoot() && endOutput != null) {
      return new Outcome(endOutput, null);
    }
    JsonNode template = scope.isRoot() ? all.plan.output() : scope.scope.output();
    if (template != null) {
      return all.sight.template(template, scope, Map.of());
    }
    ObjectNode leaves = JsonNodeFactory.instance.objectNode();
    for (NodeRun node : scope.nodes.values()) {
      if (scope.isLeaf(node) && node.output != null) {
        leaves.set(node.node.id(), node.output);
      }
    }
    if (leaves.isEmpty()) {
      return new Outcome(NULL, null);
    }
    return new Outcome(leaves.size() == 1 ? leaves.iterator().next() : leaves, null);
  }
}
