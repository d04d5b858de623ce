package io.perdura.worker.reference;

import io.perdura.api.execution.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All that the reference interpreter knows of the expression language. */
@FunctionalInterface
public interface Expressions {
  /**
   * Evaluates a template.
   *
   * @param condition whether it is the source of a condition, whose value is a boolean
   * @param roots an object of everything that can be read
   */
  Outcome evaluate(JsonNode template, boolean condition, JsonNode roots);

  /**
   * A value, or why there is none.
   *
   * @param value null if there is a failure
   * @param failure null if there is a value
   */
  record Outcome(@Nullable JsonNode value, @Nullable Failure failure) {}
}
