package io.perdura.worker.ai;

import io.perdura.worker.node.NodeContext;
import java.time.Duration;
import java.time.Instant;

/**
 * Shows text while it comes: the first part at once, then what has gathered in a moment, so that a
 * fast model makes few rows and a slow one is seen word by word.
 */
final class PartialText {
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final NodeContext context;
  private final StringBuilder held = new StringBuilder();
  private Instant shown = Instant.MIN;
  private long characters;

  PartialText(NodeContext context) {
    this.context = context;
  }

  /** Takes the next part of the text. */
  void add(String part, Instant now) {
    held.append(part);
    characters += part.length();
    if (!now.isBefore(due())) {
      flush(now);
    }
  }

  /** When {@link #flush} is due; far away if nothing is held. */
  Instant due() {
    if (held.isEmpty()) {
      return Instant.MAX;
    }
    return shown.equals(Instant.MIN) ? Instant.MIN : shown.plus(MOMENT);
  }

  /** Shows what is held; half a character waits for its other half. */
  void flush(Instant now) {
    int end = held.length();
    if (end > 0 && Character.isHighSurrogate(held.charAt(end - 1))) {
      end--;
    }
    if (end > 0) {
      context.partialOutput(held.substring(0, end));
      context.progress(characters, 0, characters + " characters");
      held.delete(0, end);
    }
    shown = now;
  }
}
