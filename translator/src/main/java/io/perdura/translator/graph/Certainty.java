package io.perdura.translator.graph;

import io.perdura.api.plan.Handles;
import io.perdura.api.plan.Join;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is certain about other nodes when a node runs. It errs towards certainty: where the answer
 * would take too long, nothing is reported as doubtful.
 */
public final class Certainty {
  /** Beyond this the bit sets would take too much memory; then everything counts as certain. */
  private static final int MAX_CHOICES = 20_000;

  /** Choices compared at most for the question about parallel nodes. */
  private static final long MAX_EFFORT = 20_000_000;

  private final Graph graph;
  private final Order order;
  private final Choices choices;
  private final BitSet[] completed;
  private final BitSet[] made;
  private final Condition[] conditions;
  private long effort;

  /**
   * Looks at the nodes that have a place in the order.
   *
   * @param handles all handles of a node, also those that no edge leaves
   */
  public Certainty(Graph graph, Order order, IntFunction<List<String>> handles) {
    this.graph = graph;
    this.order = order;
    this.choices = new Choices(graph, handles);
    this.completed = new BitSet[graph.size()];
    this.made = new BitSet[graph.size()];
    this.conditions = new Condition[graph.size()];
    if (isAnswered()) {
      order.sorted().forEach(this::enter);
    }
  }

  private boolean isAnswered() {
    return choices.size() <= MAX_CHOICES;
  }

  /** Whether a node completes in every execution that comes to a good end. */
  public boolean isAlways(int node) {
    return !isAnswered() || !order.contains(node) || conditions[node].holds(new BitSet());
  }

  /** Whether a node has completed in any case when another one, which comes later, runs. */
  public boolean isCompleted(int earlier, int whenRuns) {
    return !isAnswered()
        || !order.contains(whenRuns)
        || !order.contains(earlier)
        || completed[whenRuns].get(earlier)
        || conditions[earlier].holds(made[whenRuns]);
  }

  /** Whether two nodes can run in one execution without one being an ancestor of the other. */
  public boolean canRunInParallel(int one, int other) {
    return isAnswered()
        && order.contains(one)
        && order.contains(other)
        && !order.isAncestor(one, other)
        && !order.isAncestor(other, one)
        && effort < MAX_EFFORT
        && !areExclusive(made[one], made[other]);
  }

  private void enter(int node) {
    boolean strict = graph.node(node).join() == Join.STRICT;
    boolean start = graph.incoming(node).isEmpty();
    BitSet surely = null;
    BitSet chosen = null;
    Condition condition = strict || start ? Condition.ALWAYS : Condition.NEVER;
    for (Graph.Arc arc : graph.incoming(node)) {
      int source = arc.source();
      BitSet before = (BitSet) completed[source].clone();
      before.set(source, !arc.handle().equals(Handles.ERROR));
      surely = combine(surely, before, strict);
      BitSet choicesBefore = (BitSet) made[source].clone();
      set(choicesBefore, choices.of(arc));
      chosen = combine(chosen, choicesBefore, strict);
      Condition live = conditions[source].and(choices.of(arc));
      condition = strict ? condition.and(live) : condition.or(live, choices);
    }
    completed[node] = surely == null ? new BitSet() : surely;
    made[node] = chosen == null ? new BitSet() : chosen;
    set(made[node], choices.ofGuard(node));
    conditions[node] = condition.and(choices.ofGuard(node));
  }

  private static void set(BitSet bits, int choice) {
    if (choice >= 0) {
      bits.set(choice);
    }
  }

  private static BitSet combine(@Nullable BitSet sum, BitSet next, boolean all) {
    if (sum == null) {
      return next;
    }
    if (all) {
      sum.or(next);
    } else {
      sum.and(next);
    }
    return sum;
  }

  /** Choices of one decider have numbers next to each other. */
  private boolean areExclusive(BitSet one, BitSet other) {
    effort += 1 + one.cardinality();
    for (int choice = one.nextSetBit(0); choice >= 0; choice = one.nextSetBit(choice + 1)) {
      int decider = choices.decider(choice);
      int first = choice;
      while (first > 0 && choices.decider(first - 1) == decider) {
        first--;
      }
      for (int c = first; c < choices.size() && choices.decider(c) == decider; c++) {
        if (other.get(c) && !one.get(c)) {
          return true;
        }
      }
    }
    return false;
  }
}
