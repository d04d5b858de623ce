package io.perdura.worker.interpreter;

import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.Join;
import io.perdura.worker.interpreter.CompiledNode.Role;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes and edges of one activation of a scope. Every edge ends live or dead exactly once; a
 * node whose edges say so becomes ready or is skipped, and skipping decides further edges
 * (dead-path elimination, format rules 3 to 9).
 */
final class Activation {
  private final CompiledScope scope;
  private final Consumer<CompiledNode> ready;
  private final StepStatus[] status;
  private final int[] decided;
  private final int[] live;
  private int open;
  private int done;
  private int ran;
  private int containers;

  /** {@code ready} is told of every node that may start, perhaps more than once. */
  Activation(CompiledScope scope, Consumer<CompiledNode> ready) {
    this.scope = scope;
    this.ready = ready;
    this.status = new StepStatus[scope.size()];
    Arrays.fill(status, StepStatus.PENDING);
    this.decided = new int[scope.size()];
    this.live = new int[scope.size()];
    this.open = scope.flowNodes();
    this.containers = scope.containers();
  }

  StepStatus status(int index) {
    return status[index];
  }

  void status(int index, StepStatus next) {
    if (next.isFinal() && !status[index].isFinal()) {
      CompiledNode node = scope.node(index);
      open -= node.role() == Role.FLOW ? 1 : 0;
      containers -= node.isContainer() ? 1 : 0;
      ran += next == StepStatus.COMPLETED || next == StepStatus.FAILED ? 1 : 0;
      done++;
    }
    status[index] = next;
  }

  /** Nodes started by edges that have not ended. */
  int open() {
    return open;
  }

  /** Nodes that have ended. */
  int done() {
    return done;
  }

  /** Nodes that have completed or failed. */
  int ran() {
    return ran;
  }

  /** Containers that have not ended. */
  int containers() {
    return containers;
  }

  /** Makes the nodes without incoming edges ready. */
  void begin() {
    for (CompiledNode node : scope.nodes()) {
      if (node.incoming() == 0
          && node.role() == Role.FLOW
          && status[node.index()] == StepStatus.PENDING) {
        ready.accept(node);
      }
    }
  }

  /**
   * Decides the outgoing edges of a node that has ended.
   *
   * @param handle the handle whose edges become live; null = none, all are dead
   * @param skipped told of every node that is skipped in consequence, in order
   */
  void decide(int index, @Nullable String handle, IntConsumer skipped) {
    Deque<Integer> dead = new ArrayDeque<>();
    decideEdges(scope.node(index), handle, dead, skipped);
    while (!dead.isEmpty()) {
      decideEdges(scope.node(dead.removeFirst()), null, dead, skipped);
    }
  }

  /** One status code per node. */
  String codes() {
    StringBuilder codes = new StringBuilder(status.length);
    for (StepStatus s : status) {
      codes.append(s.code());
    }
    return codes.toString();
  }

  /** Goes back to the statuses that {@link #codes} described. */
  void restore(String codes) {
    for (int i = 0; i < status.length; i++) {
      status(i, StepStatus.ofCode(codes.charAt(i)));
    }
  }

  /**
   * Goes on after {@link #restore}: makes ready what was.
   *
   * @param handles chosen handle by node id, where it is not {@code out}
   */
  void resume(Map<String, String> handles) {
    begin();
    for (CompiledNode node : scope.nodes()) {
      switch (status[node.index()]) {
        case COMPLETED, FAILED ->
            decide(node.index(), handles.getOrDefault(node.id(), Handles.OUT), this::refuseNewSkip);
        case SKIPPED -> decide(node.index(), null, this::refuseNewSkip);
        case PENDING, RUNNING, WAITING, CANCELLED -> {}
      }
    }
  }

  private void refuseNewSkip(int index) {
    throw new IllegalStateException(
        "Expected every skipped node in the carried record but '"
            + scope.node(index).id()
            + "' is missing");
  }

  private void decideEdges(
      CompiledNode source, @Nullable String handle, Deque<Integer> dead, IntConsumer skipped) {
    for (Map.Entry<String, List<Integer>> targets : source.targets().entrySet()) {
      boolean isLive = targets.getKey().equals(handle);
      for (int target : targets.getValue()) {
        decided[target]++;
        if (isLive) {
          live[target]++;
        }
        settle(scope.node(target), dead, skipped);
      }
    }
  }

  private void settle(CompiledNode node, Deque<Integer> dead, IntConsumer skipped) {
    int i = node.index();
    if (status[i] != StepStatus.PENDING) {
      return;
    }
    boolean all = decided[i] == node.incoming();
    Join join = node.node().join();
    boolean runs =
        switch (join) {
          case ALL -> all && live[i] > 0;
          case ANY -> live[i] > 0;
          case STRICT -> all && live[i] == node.incoming();
        };
    if (runs) {
      ready.accept(node);
    } else if (all) {
      status(i, StepStatus.SKIPPED);
      skipped.accept(i);
      dead.addLast(i);
    }
  }
}
