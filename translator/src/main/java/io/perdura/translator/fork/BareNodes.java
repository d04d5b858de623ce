package io.perdura.translator.fork;

import io.perdura.api.execution.StepOrigin;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Join;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.api.temporal.Seed;
import io.perdura.translator.expression.Templates;
import io.perdura.translator.expression.model.Reference.NodeReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The nodes whose results a node that runs alone needs: those that it reads, and those that the
 * variable writes of mocked ones read, each before whoever reads it.
 */
final class BareNodes {
  private final Flow flow;
  private final Function<String, @Nullable Seed> results;
  private final Set<String> seen = new LinkedHashSet<>();
  private final SequencedMap<String, Seed> seeds = new LinkedHashMap<>();

  /** {@code results} gives the known result of a node; null if none is known. */
  BareNodes(Flow flow, Function<String, @Nullable Seed> results) {
    this.flow = flow;
    this.results = results;
  }

  /** Needs the result of a node; false if it is not known. */
  boolean add(PlanNode node) {
    Seed seed = results.apply(node.id());
    if (seed == null) {
      return false;
    }
    if (seen.add(node.id())) {
      if (writes(seed)) {
        node.set().values().forEach(this::addReads);
      }
      seeds.put(node.id(), seed);
    }
    return true;
  }

  private void addReads(JsonNode template) {
    for (String id : reads(template)) {
      PlanNode read = flow.node(id);
      if (read != null) {
        add(read);
      }
    }
  }

  /** The results, in the order in which the nodes are to be decided. */
  SequencedMap<String, Seed> seeds() {
    return seeds;
  }

  /** The nodes: nothing of them could run, but what mocked ones write to variables. */
  List<PlanNode> nodes(List<Note> notes) {
    List<PlanNode> nodes = new ArrayList<>();
    seeds.forEach((id, seed) -> {
      PlanNode node = flow.node(id);
      if (node != null) {
        nodes.add(bare(node, writes(seed) ? writable(node, notes) : node.set()));
      }
    });
    return nodes;
  }

  /** What was recorded is known to have written what it did; a failure writes nothing. */
  private static boolean writes(Seed seed) {
    return seed.origin() == StepOrigin.MOCKED && seed.error() == null;
  }

  private SequencedMap<String, JsonNode> writable(PlanNode node, List<Note> notes) {
    SequencedMap<String, JsonNode> writes = new LinkedHashMap<>();
    node.set()
        .forEach((name, template) -> {
          List<String> unknown =
              reads(template).stream().filter(id -> !seeds.containsKey(id)).toList();
          if (unknown.isEmpty()) {
            writes.put(name, template);
          } else {
            String message =
                "What \"%s\" writes to the variable \"%s\" reads \"%s\", of which no result is known: it is left out. Give that output too, or the variable."
                    .formatted(node.id(), name, unknown.getFirst());
            notes.add(Notes.notice("write-left-out", node.id(), message));
          }
        });
    return writes;
  }

  private static List<String> reads(JsonNode template) {
    return Templates.compile(template).references().stream()
        .filter(NodeReference.class::isInstance)
        .map(reference -> ((NodeReference) reference).id())
        .distinct()
        .toList();
  }

  private PlanNode bare(PlanNode node, SequencedMap<String, JsonNode> set) {
    return new PlanNode(
        node.id(),
        node.label(),
        node.type(),
        new Action.SetData(NullNode.getInstance()),
        Join.ALL,
        null,
        false,
        node.onError(),
        node.retry(),
        node.timeouts(),
        null,
        set,
        set.values().stream()
            .flatMap(one -> reads(one).stream())
            .filter(seeds::containsKey)
            .distinct()
            .toList());
  }
}
