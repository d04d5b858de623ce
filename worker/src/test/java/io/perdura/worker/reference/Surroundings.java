package io.perdura.worker.reference;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All that the reference interpreter takes from others, since its rules are not about that. */
interface Surroundings extends Expressions, Steps {
  /** The input that an execution gets, defaults filled in; empty if the schema refuses it. */
  Optional<JsonNode> input(@Nullable JsonNode schema, JsonNode given);
}
