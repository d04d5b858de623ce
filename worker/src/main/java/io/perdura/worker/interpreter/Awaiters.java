package io.perdura.worker.interpreter;

import io.perdura.api.plan.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which events the nodes that are still to run may wait for, once an execution is ending. */
final class Awaiters {
  private final ExecutionState state;

  Awaiters(ExecutionState state) {
    this.state = state;
  }

  /** Whether edges start no node of the execution any more: what it was to do is over. */
  boolean isEnding() {
    return state.root().phase != Frame.Phase.FLOW;
  }

  /** Names of events that some node may still wait for. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Frame frame : state.frames.sequencedValues()) {
      toRun(frame).forEach(node -> add(node, names));
    }
    return names;
  }

  private static List<CompiledNode> toRun(Frame frame) {
    List<CompiledNode> nodes = new ArrayList<>();
    for (CompiledNode node : frame.scope().nodes()) {
      Place place = frame.place(node);
      if (!place.status().isFinal() && mayRun(frame, place)) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  private static boolean mayRun(Frame frame, Place place) {
    boolean undoes =
        frame.undo.contains(place.node().index())
            && (frame.stop == null || frame.stop.compensates());
    // What runs last, and the result, may still fail.
    boolean handles =
        !(frame.stop instanceof Stop.Cancelled) && place.equals(Scopes.handler(frame));
    return switch (frame.phase) {
      case FLOW -> true;
      case STOPPING, COMPENSATING, FINALLY -> undoes || Scopes.runsLast(place) || handles;
      case HANDLING, RESULT -> handles;
      case CLOSED -> false;
    };
  }

  private static void add(CompiledNode node, Set<String> names) {
    if (node.node().action() instanceof Action.WaitEvent wait) {
      names.add(wait.name());
    } else if (node.isContainer()) {
      node.requireBody().nodes().forEach(inner -> add(inner, names));
    }
  }
}
