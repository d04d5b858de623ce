package io.perdura.api.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.ForkedFrom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of a fork.
 *
 * @param executionId the new execution; null if it was only asked what would happen
 * @param status its status at the time of the answer; null likewise
 * @param workflowId id of the definition
 * @param version version that runs
 * @param temporalWorkflowId id of its workflow in Temporal; null likewise
 * @param forkedFrom what it is a fork of
 * @param starts top-level nodes at which it begins to run anew
 * @param runs top-level nodes that run, unless a branch is not taken
 * @param known top-level nodes whose result is taken over or given: they do not run
 * @param notes what is to be known about it
 */
public record ForkAnswer(
    @Nullable String executionId,
    @Nullable ExecutionStatus status,
    String workflowId,
    int version,
    @Nullable String temporalWorkflowId,
    ForkedFrom forkedFrom,
    List<String> starts,
    List<String> runs,
    List<String> known,
    List<Note> notes) {
  /** Copies the lists. */
  public ForkAnswer {
    starts = List.copyOf(starts);
    runs = List.copyOf(runs);
    known = List.copyOf(known);
    notes = List.copyOf(notes);
  }

  /**
   * Something to be known about a fork.
   *
   * @param code stable kind, such as {@code type-changed}
   * @param level how much it weighs
   * @param node id of the node; null if it is about none
   * @param message what it is and what follows
   */
  public record Note(String code, Level level, @Nullable String node, String message) {}

  /** How much a note weighs. */
  public enum Level {
    /** Worth knowing. */
    @JsonProperty("notice")
    NOTICE,
    /** The fork would not do what was asked for; it starts only with {@code force}. */
    @JsonProperty("doubt")
    DOUBT,
    /** It cannot start. */
    @JsonProperty("refusal")
    REFUSAL
  }
}
