package io.perdura.translator.fork;

import io.perdura.api.plan.Action;
import io.perdura.api.plan.Plan;
import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The top-level nodes of a plan that edges start, and where their edges lead. */
final class Flow {
  private final SequencedMap<String, PlanNode> nodes = new LinkedHashMap<>();
  private final Map<String, PlanNode> all = new LinkedHashMap<>();
  private final Map<String, String> borders = new LinkedHashMap<>();
  private final Map<String, List<String>> targets = new LinkedHashMap<>();

  private Flow() {}

  static Flow of(Plan plan) {
    Flow flow = new Flow();
    Set<String> special = new LinkedHashSet<>();
    for (PlanNode node : plan.root().nodes()) {
      if (node.compensate() != null) {
        special.add(node.compensate());
      }
      if (node.runOn() != null || node.id().equals(plan.errorHandler())) {
        special.add(node.id());
      }
    }
    for (PlanNode node : plan.root().nodes()) {
      if (!special.contains(node.id())) {
        flow.nodes.put(node.id(), node);
      }
      flow.all.put(node.id(), node);
      if (node.action() instanceof Action.Container container) {
        container
            .body()
            .allNodes()
            .forEach(inner -> {
              flow.all.put(inner.id(), inner);
              flow.borders.put(inner.id(), node.id());
            });
      }
    }
    for (PlanEdge edge : plan.root().edges()) {
      flow.targets.computeIfAbsent(edge.source(), source -> new ArrayList<>()).add(edge.target());
    }
    return flow;
  }

  /** The top-level nodes that edges start, in declaration order. */
  Collection<PlanNode> nodes() {
    return nodes.sequencedValues();
  }

  /** A top-level node that edges start; null if there is none with this id. */
  @Nullable PlanNode node(String id) {
    return nodes.get(id);
  }

  /** A node at any depth; null if there is none with this id. */
  @Nullable PlanNode anywhere(String id) {
    return all.get(id);
  }

  /** Ids of all nodes at any depth. */
  Collection<String> ids() {
    return all.keySet();
  }

  /** The top-level container around a node; null if it is top-level itself. */
  @Nullable String border(String id) {
    return borders.get(id);
  }

  /** Ids of the nodes inside a top-level container, at any depth. */
  List<String> inside(String container) {
    return borders.entrySet().stream()
        .filter(entry -> entry.getValue().equals(container))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<String> targets(String id) {
    return targets.getOrDefault(id, List.of());
  }

  /** These nodes and all that their edges lead to. */
  Set<String> downstream(Collection<String> starts) {
    Set<String> found = new LinkedHashSet<>(starts);
    Deque<String> open = new ArrayDeque<>(starts);
    while (!open.isEmpty()) {
      for (String target : targets(open.removeFirst())) {
        if (found.add(target)) {
          open.addLast(target);
        }
      }
    }
    return found;
  }
}
