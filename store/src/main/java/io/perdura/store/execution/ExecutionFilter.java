package io.perdura.store.execution;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.Trigger;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which executions to list.
 *
 * @param statuses any of these; empty = all
 * @param definitionId of this definition; null = all
 * @param trigger started by this; null = all
 * @param search part of name, definition id, id, input preview or error, any case; null = all
 * @param from started at or after; null = always
 * @param to started before; null = always
 * @param forkedFrom forks of this execution; null = all
 */
public record ExecutionFilter(
    Set<ExecutionStatus> statuses,
    @Nullable String definitionId,
    @Nullable Trigger trigger,
    @Nullable String search,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String forkedFrom) {
  /** Every execution of the workspace. */
  public static final ExecutionFilter ALL =
      new ExecutionFilter(Set.of(), null, null, null, null, null);

  /** Whatever they are forks of. */
  public ExecutionFilter(
      Set<ExecutionStatus> statuses,
      @Nullable String definitionId,
      @Nullable Trigger trigger,
      @Nullable String search,
      @Nullable Instant from,
      @Nullable Instant to) {
    this(statuses, definitionId, trigger, search, from, to, null);
  }

  /** Copies the set. */
  public ExecutionFilter {
    statuses = Set.copyOf(statuses);
  }

  /** Those in one of these states. */
  public static ExecutionFilter in(ExecutionStatus... statuses) {
    return new ExecutionFilter(Set.of(statuses), null, null, null, null, null);
  }
}
