package io.perdura.worker.evaluation;

/** Adds up the expression steps of one node, which has a budget of its own. */
final class StepMeter {
  /** Most steps of all the expressions of one node together. */
  static final int MAX_STEPS_PER_NODE = 500_000;

  private int used;

  void add(long steps) {
    used = Math.toIntExact(Math.min(Integer.MAX_VALUE, used + steps));
  }

  int used() {
    return used;
  }

  int left() {
    return Math.max(0, MAX_STEPS_PER_NODE - used);
  }
}
