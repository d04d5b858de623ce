package io.perdura.translator.schema;

/** Formats of strings that are ours. */
public final class Formats {
  /** An expression; the braces may be left out. */
  public static final String EXPRESSION = "perdura-expression";

  /** A duration, see {@link io.perdura.translator.duration.Durations}. */
  public static final String DURATION = "perdura-duration";

  private Formats() {}
}
