package io.perdura.translator.expression.eval;

/**
 * Bounds of one evaluation. They count work, never time, so that a replay meets them at the same
 * place.
 *
 * @param maxSteps one per node of the tree that is visited, per element touched and per 64
 *     characters read or produced
 * @param maxCharacters longest text, and longest JSON text of the result
 * @param maxElements most values in the result
 */
public record Limits(long maxSteps, int maxCharacters, int maxElements) {
  /** 100,000 steps, 1 Mi characters, 100,000 elements. */
  public static final Limits DEFAULT = new Limits(100_000, 1 << 20, 100_000);

  /** The same with another step budget. */
  public Limits withMaxSteps(long steps) {
    return new Limits(steps, maxCharacters, maxElements);
  }
}
