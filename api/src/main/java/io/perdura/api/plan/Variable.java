package io.perdura.api.plan;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A variable of a plan.
 *
 * @param initial value at the start of an execution
 * @param reducer how writes combine
 */
public record Variable(JsonNode initial, Reducer reducer) {
  /** Absent JSON stands for null. */
  public Variable {
    initial = initial == null ? NullNode.getInstance() : initial;
  }
}
