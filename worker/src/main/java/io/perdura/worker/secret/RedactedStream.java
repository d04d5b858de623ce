package io.perdura.worker.secret;

/**
 * Redacts a text that comes in parts: what may be the beginning of a secret is held back until the
 * next part tells. Its first two characters are shown at once, since any letter may begin a secret
 * and people watch. Safe for use by several threads.
 */
public final class RedactedStream {
  /** Characters of a secret that may be shown before it is known to be one. */
  private static final int SLACK = 2;

  private final Redactor redactor;

  /** The last characters that were shown: a secret may have begun with them. */
  private String shown = "";

  private String held = "";

  RedactedStream(Redactor redactor) {
    this.redactor = redactor;
  }

  /** Takes the next part and gives what can be shown now; may be empty. */
  public synchronized String next(String part) {
    if (!redactor.isActive()) {
      return part;
    }
    String text = shown + held + part;
    StringBuilder out = new StringBuilder();
    int at = 0;
    int from = shown.length();
    for (Redactor.Match match = redactor.first(text, 0);
        match != null;
        match = redactor.first(text, at)) {
      out.append(text, Math.max(at, from), Math.max(match.begin(), Math.max(at, from)));
      out.append(Redactor.MASK);
      at = match.end();
    }
    String rest = text.substring(at);
    int unseen = Math.max(0, from - at);
    int open = redactor.open(rest);
    int end = open > SLACK ? Math.max(unseen, rest.length() - open) : rest.length();
    out.append(rest, unseen, end);
    shown = rest.substring(Math.max(0, end - SLACK), end);
    held = rest.substring(end);
    return out.toString();
  }

  /** What was held back, since no part follows. */
  public synchronized String end() {
    String rest = held;
    held = "";
    return rest;
  }
}
