package io.perdura.translator.condition;

import io.perdura.api.plan.Action;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.PlanScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the nodes of a plan stand, and which of them come before which. */
final class Places {
  private final Map<String, At> all = new LinkedHashMap<>();
  private final Set<String> special = new LinkedHashSet<>();

  /**
   * A node and its surroundings.
   *
   * @param around the node of the container that it is in; null if it is in none
   */
  record At(PlanNode node, PlanScope scope, @Nullable At around) {
    /** Whether it is in a container of this kind, at any depth. */
    boolean isIn(Class<? extends Action.Container> kind) {
      for (At at = around; at != null; at = at.around) {
        if (kind.isInstance(at.node.action())) {
          return true;
        }
      }
      return false;
    }
  }

  /** How a node stands to one that wants to read it. */
  enum Reach {
    /** It comes before, on some path. */
    BEFORE,
    /** It is that very node. */
    ITSELF,
    /** It is a container around it. */
    AROUND,
    /** It is inside a container that the other is not in. */
    INSIDE,
    /** It comes before it on no path. */
    NOT_BEFORE,
    /** Edges do not start it. */
    SPECIAL
  }

  Places(Plan plan) {
    add(plan.root(), null);
    if (plan.errorHandler() != null) {
      special.add(plan.errorHandler());
    }
  }

  private void add(PlanScope scope, @Nullable At around) {
    for (PlanNode node : scope.nodes()) {
      At at = new At(node, scope, around);
      all.put(node.id(), at);
      if (node.runOn() != null) {
        special.add(node.id());
      }
      if (node.compensate() != null) {
        special.add(node.compensate());
      }
      if (node.action() instanceof Action.Container container) {
        add(container.body(), at);
      }
    }
  }

  boolean has(String id) {
    return all.containsKey(id);
  }

  Collection<String> ids() {
    return all.keySet();
  }

  /** The place of a node that exists. */
  At of(String id) {
    return Objects.requireNonNull(all.get(id), () -> "a node " + id);
  }

  Reach reach(String id, At reader) {
    At read = of(id);
    At beside = reader;
    while (beside != null && !isBeside(beside, read)) {
      beside = beside.around();
    }
    if (beside == null) {
      return Reach.INSIDE;
    }
    String next = beside.node().id();
    if (next.equals(id)) {
      return id.equals(reader.node().id()) ? Reach.ITSELF : Reach.AROUND;
    }
    if (special.contains(id)) {
      return Reach.SPECIAL;
    }
    return special.contains(next) || before(next, read.scope()).contains(id)
        ? Reach.BEFORE
        : Reach.NOT_BEFORE;
  }

  /** Whether two nodes are in the same scope; ids are unique in a plan. */
  private static boolean isBeside(At one, At other) {
    String around = one.around() == null ? null : one.around().node().id();
    String othersAround = other.around() == null ? null : other.around().node().id();
    return Objects.equals(around, othersAround);
  }

  private static Set<String> before(String id, PlanScope scope) {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    for (PlanEdge edge : scope.edges()) {
      sources.computeIfAbsent(edge.target(), target -> new ArrayList<>()).add(edge.source());
    }
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      for (String source : sources.getOrDefault(open.removeFirst(), List.of())) {
        if (found.add(source)) {
          open.addLast(source);
        }
      }
    }
    return found;
  }
}
