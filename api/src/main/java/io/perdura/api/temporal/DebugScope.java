package io.perdura.api.temporal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the expressions of a node see; the answer of {@link TemporalNames#QUERY_SCOPE}.
 *
 * @param nodeKey key of the node
 * @param roots an object with the roots of expressions
 * @param omitted values that are null in {@code roots} because they are not here
 */
public record DebugScope(String nodeKey, JsonNode roots, List<Omitted> omitted) {
  /** Largest value that is shown, in bytes of its JSON text. */
  public static final int MAX_VALUE_BYTES = 64 * 1024;

  /** Largest sum of what is shown, in bytes of its JSON text. */
  public static final int MAX_BYTES = 512 * 1024;

  /** Copies the list. */
  public DebugScope {
    omitted = List.copyOf(omitted);
  }

  /**
   * A value that is left out.
   *
   * @param pointer JSON pointer of its place in {@code roots}
   * @param reason why
   * @param sizeBytes its size; null if that is not known
   * @param preview the beginning of its JSON text; null if that is not known
   * @param ref reference of the stored value; null if it is not stored by itself
   */
  public record Omitted(
      String pointer,
      Reason reason,
      @Nullable Long sizeBytes,
      @Nullable String preview,
      @Nullable String ref) {}

  /** Why a value is left out. */
  public enum Reason {
    /** It is too large. */
    @JsonProperty("large")
    LARGE,
    /** Nothing in the execution was to read it any more when the first breakpoint was set. */
    @JsonProperty("gone")
    GONE
  }
}
