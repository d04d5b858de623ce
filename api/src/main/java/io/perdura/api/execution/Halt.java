package io.perdura.api.execution;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Why a node stands before its start.
 *
 * @param kind what stopped it
 * @param condition the breakpoint's condition; null if it has none
 * @param problem why that condition could not be evaluated; null if it could
 */
public record Halt(Kind kind, @Nullable String condition, @Nullable String problem) {
  /** What stops a node. */
  public enum Kind {
    /** A breakpoint. */
    @JsonProperty("breakpoint")
    BREAKPOINT,
    /** A step that has ended. */
    @JsonProperty("step")
    STEP
  }
}
