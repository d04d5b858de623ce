package io.perdura.worker.interpreter;

import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.Join;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One activation of a scope: the state of its nodes and edges. Every edge ends live or dead exactly
 * once; a node whose edges say so becomes ready or is skipped, and skipping decides further edges
 * (dead-path elimination, format rules 3 to 9).
 */
final class Activation {
  private final CompiledPlan plan;
  private final StepStatus[] status;
  private final int[] decided;
  private final int[] live;
  private final NavigableSet<Integer> readyControls = new TreeSet<>();
  private final NavigableSet<Integer> readyActivities = new TreeSet<>();
  private int open;

  Activation(CompiledPlan plan) {
    this.plan = plan;
    this.status = new StepStatus[plan.size()];
    Arrays.fill(status, StepStatus.PENDING);
    this.decided = new int[plan.size()];
    this.live = new int[plan.size()];
    this.open = plan.size();
  }

  StepStatus status(int index) {
    return status[index];
  }

  void status(int index, StepStatus next) {
    if (next.isFinal() && !status[index].isFinal()) {
      open--;
    }
    status[index] = next;
  }

  /** Nodes that have not ended. */
  int open() {
    return open;
  }

  /** Makes the nodes without incoming edges ready. */
  void begin() {
    for (CompiledNode node : plan.nodes()) {
      if (node.incoming() == 0 && status[node.index()] == StepStatus.PENDING) {
        ready(node);
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
    decideEdges(plan.node(index), handle, dead, skipped);
    while (!dead.isEmpty()) {
      decideEdges(plan.node(dead.removeFirst()), null, dead, skipped);
    }
  }

  /**
   * Takes the next node that is to start: ready ones in declaration order.
   *
   * @param activities whether an activity may start
   * @return its index; -1 if there is none
   */
  int takeReady(boolean activities) {
    Integer control = readyControls.isEmpty() ? null : readyControls.first();
    Integer activity = !activities || readyActivities.isEmpty() ? null : readyActivities.first();
    if (control == null && activity == null) {
      return -1;
    }
    boolean first = activity == null || (control != null && control < activity);
    return first ? readyControls.pollFirst() : readyActivities.pollFirst();
  }

  /** One status code per node. */
  String codes() {
    StringBuilder codes = new StringBuilder(status.length);
    for (StepStatus s : status) {
      codes.append(s.code());
    }
    return codes.toString();
  }

  /**
   * Goes back to the state that {@link #codes} described.
   *
   * @param handles chosen handle by node key, where it is not {@code out}
   */
  void restore(String codes, Map<String, String> handles) {
    for (int i = 0; i < status.length; i++) {
      status(i, StepStatus.ofCode(codes.charAt(i)));
    }
    begin();
    for (CompiledNode node : plan.nodes()) {
      switch (status[node.index()]) {
        case COMPLETED, FAILED ->
            decide(
                node.index(), handles.getOrDefault(node.key(), Handles.OUT), this::refuseNewSkip);
        case SKIPPED -> decide(node.index(), null, this::refuseNewSkip);
        case PENDING, RUNNING, WAITING, CANCELLED -> {}
      }
    }
  }

  private void refuseNewSkip(int index) {
    throw new IllegalStateException(
        "Expected every skipped node in the carried record but '"
            + plan.node(index).key()
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
        settle(plan.node(target), dead, skipped);
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
      ready(node);
    } else if (all) {
      status(i, StepStatus.SKIPPED);
      skipped.accept(i);
      dead.addLast(i);
    }
  }

  private void ready(CompiledNode node) {
    (node.isActivity() ? readyActivities : readyControls).add(node.index());
  }
}
