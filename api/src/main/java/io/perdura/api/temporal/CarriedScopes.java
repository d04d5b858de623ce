package io.perdura.api.temporal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an execution with scopes carries besides the root's node states. Ended activations leave
 * nothing but their result.
 *
 * @param frames the open activations by path, in the order of their begin; the root has the empty
 *     path, and its statuses are the record's
 * @param runs the containers under way, by node key, in the order of their begin
 * @param results results and errors of the items of open for-each containers, by container key,
 *     {@code #} and index
 * @param done nodes that have ended in ended activations
 * @param ran nodes that have completed or failed in them
 */
public record CarriedScopes(
    SequencedMap<String, CarriedFrame> frames,
    SequencedMap<String, CarriedRun> runs,
    SequencedMap<String, NodeValue> results,
    int done,
    int ran) {
  /** Copies the maps, keeping their order; absent ones are empty. */
  public CarriedScopes {
    frames = copy(frames);
    runs = copy(runs);
    results = copy(results);
  }

  private static <T> SequencedMap<String, T> copy(@Nullable SequencedMap<String, T> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map == null ? Map.of() : map));
  }

  /** Where an activation is in its life. */
  public enum CarriedPhase {
    /** Edges start nodes. */
    @JsonProperty("flow")
    FLOW,
    /** It was stopped, and activations inside it have not ended. */
    @JsonProperty("stopping")
    STOPPING,
    /** What has completed is undone. */
    @JsonProperty("compensating")
    COMPENSATING,
    /** The nodes run that run at the end. */
    @JsonProperty("finally")
    FINALLY,
    /** The error handler of the execution runs. */
    @JsonProperty("handling")
    HANDLING
  }

  /** Why something ends early. */
  public enum StopKind {
    /** Because of a failure. */
    @JsonProperty("failed")
    FAILED,
    /** Because what is around it ends, or somebody asked. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** Left by {@code flow.break}. */
    @JsonProperty("break")
    BREAK,
    /** Left by {@code flow.continue}. */
    @JsonProperty("continue")
    CONTINUE,
    /** Left by {@code flow.end}. */
    @JsonProperty("end")
    END,
    /** Left since what is around it was. */
    @JsonProperty("around")
    AROUND
  }

  /**
   * Why something ends early.
   *
   * @param failure what failed it; null if nothing did
   * @param nodeKey the node to blame; null if no single one is
   * @param reason as the caller of a cancel gave it
   * @param output of {@code flow.end}; null if it has none
   */
  public record CarriedStop(
      StopKind kind,
      @Nullable Failure failure,
      @Nullable String nodeKey,
      @Nullable String reason,
      @Nullable Data output) {}

  /**
   * An open activation.
   *
   * @param statuses one status code per node, in declaration order; of the root empty
   * @param startedAt when it began
   * @param item its item; null outside a for-each
   * @param phase where it is in its life
   * @param stop why it is stopped; null if it is not
   * @param rescue what ends the execution well in spite of its failure; null if nothing does
   * @param undo ids of the nodes that undo what has completed, in the order of completion
   */
  public record CarriedFrame(
      String statuses,
      Instant startedAt,
      @Nullable Data item,
      CarriedPhase phase,
      @Nullable CarriedStop stop,
      @Nullable CarriedStop rescue,
      List<String> undo) {
    /** Copies the list. */
    public CarriedFrame {
      undo = undo == null ? List.of() : List.copyOf(undo);
    }
  }

  /**
   * A container under way.
   *
   * @param startedAt when it started
   * @param begun activations that have begun
   * @param ending why no further one begins; null as long as they may
   * @param value of a loop the last result, of a for-each the list; null if there is none
   * @param count items of a for-each; -1 if unknown
   */
  public record CarriedRun(
      Instant startedAt,
      int begun,
      @Nullable CarriedStop ending,
      @Nullable Data value,
      int count) {}
}
