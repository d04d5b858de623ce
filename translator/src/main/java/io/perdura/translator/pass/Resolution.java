package io.perdura.translator.pass;

import io.perdura.api.node.NodeType;
import io.perdura.translator.graph.Certainty;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.Order;
import io.perdura.translator.graph.ScopeTree;
import io.perdura.translator.pass.Roles.Role;
import java.util.List;

/** What names in expressions are resolved against. */
record Resolution(Graph graph, Roles roles, Order order, Certainty certainty) {
  static Resolution of(Graph graph, Roles roles, Order order, List<TypedNode> nodes) {
    Certainty certainty = new Certainty(graph, order, node -> handles(nodes.get(node)));
    return new Resolution(graph, roles, order, certainty);
  }

  private static List<String> handles(TypedNode typed) {
    NodeType type = typed.type();
    return type == null ? List.of() : NodeHandles.of(typed.node(), type);
  }

  /**
   * The node itself, or the container around it, that stands in the scope of another node.
   *
   * @return {@link ScopeTree#ROOT} if the reader is not within that scope
   */
  int readerBeside(int node, int reader) {
    return graph.scopes().standIn(reader, graph.scopes().parent(node));
  }

  /** Whether a node comes before one beside it; neither may be in a cycle. */
  boolean isBefore(int node, int beside) {
    if (!roles.isFlow(node)) {
      return false;
    }
    return switch (roles.of(beside)) {
      case FLOW -> order.contains(node) && order.isAncestor(node, beside);
      case LAST, HANDLER, UNDO -> true;
    };
  }

  /** Whether a node has completed in any case when one beside it runs. */
  boolean isCompleted(int node, int beside) {
    return switch (roles.of(beside)) {
      case FLOW -> certainty.isCompleted(node, beside);
      case LAST, HANDLER -> false;
      case UNDO -> {
        int undone = roles.undone(beside);
        yield node == undone
            || (order.contains(undone)
                && order.contains(node)
                && order.isAncestor(node, undone)
                && certainty.isCompleted(node, undone));
      }
    };
  }

  /** Whether two nodes can run at the same time, or in either order. */
  boolean canRunInParallel(int one, int other) {
    ScopeTree scopes = graph.scopes();
    int scope = scopes.common(one, other);
    int a = scopes.standIn(one, scope);
    int b = scopes.standIn(other, scope);
    if (a == b) {
      return false;
    }
    Role first = roles.of(a);
    if (first == Role.FLOW && roles.isFlow(b)) {
      return certainty.canRunInParallel(a, b);
    }
    return first == Role.LAST && roles.of(b) == Role.LAST;
  }
}
