package io.perdura.translator.pass;

/** The braces around an expression. */
final class Braces {
  private Braces() {}

  /** The source of a sound condition, which may stand in braces or not. */
  static String strip(String condition) {
    String text = condition.strip();
    boolean braces = text.startsWith("{{") && text.endsWith("}}") && text.length() >= 4;
    return braces ? text.substring(2, text.length() - 2).strip() : text;
  }

  /** Whether a value is a string that may hold an expression. */
  static boolean maybeIn(String text) {
    return text.contains("{{");
  }
}
