package io.perdura.translator.expression.eval;

import io.perdura.translator.expression.model.Regex;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An argument as a method gets it. */
sealed interface Operand {
  /** A value. */
  record Value(JsonNode value) implements Operand {}

  /** An arrow function. */
  record Function(Callback callback) implements Operand {}

  /** A regular expression. */
  record Pattern(Regex regex) implements Operand {}

  /** Calls an arrow function. */
  @FunctionalInterface
  interface Callback {
    JsonNode apply(List<JsonNode> arguments);
  }
}
