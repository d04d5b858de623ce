package io.perdura.worker.secret;

/**
 * Redacts a text that comes in parts: what may be the beginning of a secret is held back until the
 * next part tells. Safe for use by several threads.
 */
public final class RedactedStream {
  private final Redactor redactor;
  private String held = "";

  RedactedStream(Redactor redactor) {
    this.redactor = redactor;
  }

  /** Takes the next part and gives what can be shown now; may be empty. */
  public synchronized String next(String part) {
    String text = redactor.redact(held + part);
    int shown = text.length() - redactor.open(text);
    held = text.substring(shown);
    return text.substring(0, shown);
  }

  /** What was held back, since no part follows. */
  public synchronized String end() {
    String rest = held;
    held = "";
    return rest;
  }
}
