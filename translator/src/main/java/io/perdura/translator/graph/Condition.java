package io.perdura.translator.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * When a node runs: if for one of some sets of choices, all are made. Sets that cover all
 * alternatives of a choice become one without it. A condition that grows too large is unknown.
 */
final class Condition {
  /** Runs in any case. */
  static final Condition ALWAYS = new Condition(List.of(new BitSet()), false);

  /** Runs in no case. */
  static final Condition NEVER = new Condition(List.of(), false);

  /** Not worked out. */
  static final Condition UNKNOWN = new Condition(List.of(), true);

  private static final int MAX_SETS = 24;
  private static final int MAX_CHOICES = 64;

  private final List<BitSet> sets;
  private final boolean unknown;

  private Condition(List<BitSet> sets, boolean unknown) {
    this.sets = sets;
    this.unknown = unknown;
  }

  /** Whether the node runs for sure, given choices; unknown counts as sure. */
  boolean holds(BitSet given) {
    return unknown || sets.stream().anyMatch(set -> isSubset(set, given));
  }

  /** This, and that choice is made; -1 = no choice needed. */
  Condition and(int choice) {
    if (choice < 0 || unknown) {
      return this;
    }
    List<BitSet> more = new ArrayList<>();
    for (BitSet set : sets) {
      BitSet copy = (BitSet) set.clone();
      copy.set(choice);
      more.add(copy);
    }
    return checked(more);
  }

  /** This or that. */
  Condition or(Condition other, Choices choices) {
    if (unknown || other.unknown) {
      return UNKNOWN;
    }
    if (sets.isEmpty() || other.sets.isEmpty()) {
      return sets.isEmpty() ? other : this;
    }
    List<BitSet> all = new ArrayList<>(sets);
    other.sets.forEach(set -> absorb(all, set));
    boolean merged = all.size() > 1;
    while (merged && all.size() <= MAX_SETS && !choices.isSpent()) {
      merged = mergeOne(all, choices);
    }
    return choices.isSpent() ? UNKNOWN : checked(all);
  }

  /** This and that. */
  Condition and(Condition other) {
    if (unknown || other.unknown || sets.size() * other.sets.size() > MAX_SETS) {
      return UNKNOWN;
    }
    List<BitSet> product = new ArrayList<>();
    for (BitSet one : sets) {
      for (BitSet two : other.sets) {
        BitSet both = (BitSet) one.clone();
        both.or(two);
        absorb(product, both);
      }
    }
    return checked(product);
  }

  private static Condition checked(List<BitSet> sets) {
    boolean large =
        sets.size() > MAX_SETS || sets.stream().anyMatch(set -> set.cardinality() > MAX_CHOICES);
    return large ? UNKNOWN : new Condition(sets, false);
  }

  private static void absorb(List<BitSet> sets, BitSet added) {
    if (sets.stream().noneMatch(set -> isSubset(set, added))) {
      sets.removeIf(set -> isSubset(added, set));
      sets.add(added);
    }
  }

  private static boolean mergeOne(List<BitSet> sets, Choices choices) {
    for (BitSet set : sets) {
      for (int choice = set.nextSetBit(0); choice >= 0; choice = set.nextSetBit(choice + 1)) {
        BitSet without = (BitSet) set.clone();
        without.clear(choice);
        if (coversAll(sets, without, choice, choices)) {
          absorb(sets, without);
          return true;
        }
      }
    }
    return false;
  }

  /** Whether every alternative of a choice is among the sets, with no more than the rest. */
  private static boolean coversAll(List<BitSet> sets, BitSet rest, int choice, Choices choices) {
    BitSet found = new BitSet();
    choices.spend(sets.size());
    for (BitSet set : sets) {
      BitSet more = (BitSet) set.clone();
      more.andNot(rest);
      int only = more.nextSetBit(0);
      if (more.cardinality() == 1 && choices.decider(only) == choices.decider(choice)) {
        found.set(only);
      }
    }
    return found.cardinality() >= choices.alternatives(choice);
  }

  private static boolean isSubset(BitSet small, BitSet large) {
    BitSet rest = (BitSet) small.clone();
    rest.andNot(large);
    return rest.isEmpty();
  }
}
