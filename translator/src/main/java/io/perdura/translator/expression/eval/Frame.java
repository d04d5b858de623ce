package io.perdura.translator.expression.eval;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One bound parameter, and those bound before it.
 *
 * @param outer null if it is the first
 */
record Frame(String name, JsonNode value, @Nullable Frame outer) {
  /** The value last bound to a name. */
  static JsonNode lookup(@Nullable Frame innermost, String name) {
    for (Frame frame = innermost; frame != null; frame = frame.outer()) {
      if (frame.name().equals(name)) {
        return frame.value();
      }
    }
    throw new IllegalStateException("The parser lets no unbound parameter pass: " + name);
  }
}
