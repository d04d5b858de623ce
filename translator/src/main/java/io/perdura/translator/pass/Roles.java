package io.perdura.translator.pass;

import io.perdura.translator.definition.Definition;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.ScopeTree;
import java.util.ArrayList;
import java.util.List;

/** Which nodes are not started by edges, and what starts them. */
final class Roles {
  /** What starts a node. */
  enum Role {
    /** Its edges, or the begin of its scope. */
    FLOW,
    /** The end of its scope. */
    LAST,
    /** The failure of its scope, if what it undoes has completed. */
    UNDO,
    /** The failure of the execution. */
    HANDLER
  }

  /** Stands for no node. */
  static final int NONE = -1;

  private final List<Role> roles = new ArrayList<>();
  private final int[] undone;

  /** References that make no sense are left out: they are reported elsewhere. */
  Roles(Definition definition, Graph graph) {
    undone = new int[graph.size()];
    for (int node = 0; node < graph.size(); node++) {
      undone[node] = NONE;
      roles.add(graph.node(node).runOn() == null ? Role.FLOW : Role.LAST);
    }
    for (int node = 0; node < graph.size(); node++) {
      int undo = undoOf(graph, node);
      if (undo != NONE && undone[undo] == NONE) {
        undone[undo] = node;
        roles.set(undo, Role.UNDO);
      }
    }
    String id = definition.errorHandler();
    Integer handler = id == null ? null : graph.number(id);
    if (handler != null && graph.scopes().parent(handler) == ScopeTree.ROOT) {
      roles.set(handler, Role.HANDLER);
    }
  }

  private static int undoOf(Graph graph, int node) {
    DefinitionNode declared = graph.node(node);
    String id = declared.compensate();
    Integer undo = id == null ? null : graph.number(id);
    return undo != null
            && undo != node
            && graph.scopes().parent(undo) == graph.scopes().parent(node)
            && graph.node(undo).compensate() == null
        ? undo
        : NONE;
  }

  Role of(int node) {
    return roles.get(node);
  }

  boolean isFlow(int node) {
    return of(node) == Role.FLOW;
  }

  /** The node that this one undoes; {@link #NONE} if it undoes none. */
  int undone(int node) {
    return undone[node];
  }
}
