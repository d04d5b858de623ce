package io.perdura.api.rest;

import io.perdura.api.temporal.DebugScope.Omitted;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the expressions of a node see.
 *
 * @param executionId UUIDv7
 * @param nodeKey key of the node
 * @param scope an object with the roots of expressions; secrets are masked
 * @param omitted values that are null in {@code scope} because they are too large, or gone
 */
public record ScopeBody(String executionId, String nodeKey, JsonNode scope, List<Omitted> omitted) {
  /** Copies the list. */
  public ScopeBody {
    omitted = List.copyOf(omitted);
  }
}
