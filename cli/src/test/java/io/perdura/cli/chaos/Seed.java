package io.perdura.cli.chaos;

import java.util.Random;

/** The seed of a random test, printed so that a failure can be repeated. */
final class Seed {
  private Seed() {}

  /** A new random source; {@code -Dperdura.seed=N} repeats a run. */
  static Random random(String test) {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    System.out.println(test + ": -Dperdura.seed=" + seed);
    return new Random(seed);
  }
}
