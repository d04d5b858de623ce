package io.perdura.translator.schema;

/** Formats of strings that are ours. */
public final class Formats {
  /** An expression; the braces may be left out. */
  public static final String EXPRESSION = "perdura-expression";

  /** A duration, see {@link io.perdura.translator.duration.Durations}. */
  public static final String DURATION = "perdura-duration";

  /** In input schemas: a file of the blob store, as a reference or as an object with one. */
  public static final String FILE = "perdura-file";

  private Formats() {}
}
