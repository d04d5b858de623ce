package io.perdura.api.temporal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perdura.api.data.Data;
import io.perdura.api.plan.Action.MergeStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Argument of {@link TemporalNames#ACTIVITY_EVALUATE}.
 *
 * @param workspace id of the workspace
 * @param executionId id of the execution
 * @param nodeKey node whose expressions these are
 * @param items what to evaluate, in order
 * @param scope what the items read
 * @param result root {@code result} for output templates; null if there is none
 */
public record EvaluateTask(
    String workspace,
    String executionId,
    String nodeKey,
    List<Item> items,
    EvaluationScope scope,
    @Nullable Data result) {
  /** Copies the list. */
  public EvaluateTask {
    items = List.copyOf(items);
  }

  /**
   * One template or condition.
   *
   * @param template JSON whose strings may hold expressions; for a condition a text, the source of
   *     an expression with or without braces
   * @param condition whether it is a condition, whose value becomes a boolean as JavaScript does it
   * @param stop when the items after it are not evaluated
   * @param merge how the values of the evaluated list are combined; null = not at all
   */
  public record Item(
      JsonNode template, boolean condition, Stop stop, @Nullable MergeStrategy merge) {}

  /** When a list of items ends early; the values of the items behind are then missing. */
  public enum Stop {
    /** Never. */
    @JsonProperty("never")
    NEVER,
    /** If the condition is false: a guard. */
    @JsonProperty("ifFalse")
    IF_FALSE,
    /** If the condition is true: the case of a switch. */
    @JsonProperty("ifTrue")
    IF_TRUE
  }
}
