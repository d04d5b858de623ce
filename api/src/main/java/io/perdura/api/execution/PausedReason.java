package io.perdura.api.execution;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an execution is paused. */
public enum PausedReason {
  /** Somebody paused it. */
  @JsonProperty("user")
  USER,
  /** It waits for a person's input. */
  @JsonProperty("input")
  INPUT,
  /** A failed node is held for an operator. */
  @JsonProperty("hold")
  HOLD,
  /** It stands at a breakpoint. */
  @JsonProperty("breakpoint")
  BREAKPOINT,
  /** A budget is used up. */
  @JsonProperty("budget")
  BUDGET;

  /** The word used in JSON and SQL. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
