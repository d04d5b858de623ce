package io.perdura.api.temporal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.JsonNode;

/** Config of a node on its way to an activity. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NodeConfig.Resolved.class, name = "resolved"),
  @JsonSubTypes.Type(value = NodeConfig.Deferred.class, name = "deferred")
})
public sealed interface NodeConfig {
  /** Plain JSON. Its strings are data: they are never read as templates again. */
  record Resolved(JsonNode value) implements NodeConfig {}

  /**
   * A template to be evaluated by the activity over the task's scope, since a value that it reads
   * lies in the blob store. Evaluation is a pure function of immutable values, so every attempt
   * gets the same config.
   */
  record Deferred(JsonNode template) implements NodeConfig {}
}
