package io.perdura.worker.evaluation;

import io.perdura.api.execution.Failure;
import tools.jackson.databind.JsonNode;

/** Outcome of evaluating one item. */
sealed interface Evaluated {
  /** Its value. */
  record Value(JsonNode value) implements Evaluated {}

  /** Why it has none. */
  record Failed(Failure failure) implements Evaluated {}
}
