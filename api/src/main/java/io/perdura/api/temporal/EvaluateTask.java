package io.perdura.api.temporal;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Argument of {@link TemporalNames#ACTIVITY_EVALUATE}.
 *
 * @param workspace id of the workspace
 * @param executionId id of the execution
 * @param nodeKey node whose expressions these are
 * @param items what to evaluate, in order
 * @param scope what the items read
 */
public record EvaluateTask(
    String workspace, String executionId, String nodeKey, List<Item> items, EvaluationScope scope) {
  /** Copies the list. */
  public EvaluateTask {
    items = List.copyOf(items);
  }

  /**
   * One template or condition.
   *
   * @param condition true: {@code template} is text, the source of an expression with or without
   *     braces; false: JSON whose strings may hold expressions
   */
  public record Item(JsonNode template, boolean condition) {}
}
