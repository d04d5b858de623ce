package io.perdura.worker.reference;

import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One activation of a scope. */
final class ScopeRun {
  /** How an activation ends. */
  enum Cause {
    /** Its nodes are all decided. */
    DONE,
    /** A node of it failed, or its time is over. */
    FAILED,
    /** What is around it is stopped. */
    CANCELLED,
    /** It was left by break or continue, or by the completed end of the execution. */
    LEFT
  }

  final PlanScope scope;
  final String path;

  /** The container that it is an activation of; null: the root. */
  final @Nullable NodeRun owner;

  /** Its place among the items or iterations. */
  final int index;

  final @Nullable JsonNode item;
  final Map<String, NodeRun> nodes = new LinkedHashMap<>();

  /** Nodes that have completed, in that order. */
  final List<NodeRun> completed = new ArrayList<>();

  private final Set<String> special = new TreeSet<>();

  /** Why it ends; null while it does not. */
  @Nullable Cause cause;

  @Nullable Failure failure;
  @Nullable String failedKey;

  /** The nodes that undo others, still to run. */
  final List<NodeRun> undo = new ArrayList<>();

  /** The nodes that run at its end have been started. */
  boolean finalsStarted;

  /** The execution's error handler has been started. */
  boolean handlerStarted;

  boolean over;

  ScopeRun(
      PlanScope scope,
      String path,
      @Nullable NodeRun owner,
      int index,
      @Nullable JsonNode item,
      @Nullable String errorHandler) {
    this.scope = scope;
    this.path = path;
    this.owner = owner;
    this.index = index;
    this.item = item;
    for (PlanNode node : scope.nodes()) {
      nodes.put(node.id(), new NodeRun(this, node));
      if (node.runOn() != null) {
        special.add(node.id());
      }
      if (node.compensate() != null) {
        special.add(node.compensate());
      }
    }
    if (errorHandler != null) {
      special.add(errorHandler);
    }
  }

  NodeRun node(String id) {
    NodeRun node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("Expected a node " + id);
    }
    return node;
  }

  /** Whether the edges of the scope have no say about when a node runs. */
  boolean isSpecial(NodeRun node) {
    return special.contains(node.node.id());
  }

  List<PlanEdge> into(NodeRun node) {
    return scope.edges().stream().filter(e -> e.target().equals(node.node.id())).toList();
  }

  /** A node whose output is, or is part of, the result of a scope that says nothing else. */
  boolean isLeaf(NodeRun node) {
    boolean ends =
        switch (node.node.action()) {
          case Action.Fail _, Action.End _, Action.Break _, Action.Continue _ -> true;
          case Action.If _,
              Action.Switch _,
              Action.SetData _,
              Action.Merge _,
              Action.Log _,
              Action.Wait _,
              Action.WaitUntil _,
              Action.WaitEvent _,
              Action.Call _,
              Action.Activity _,
              Action.Loop _,
              Action.ForEach _,
              Action.Scope _ ->
              false;
        };
    return !ends
        && !isSpecial(node)
        && scope.edges().stream().noneMatch(e -> e.source().equals(node.node.id()));
  }

  boolean isRoot() {
    return owner == null;
  }
}
