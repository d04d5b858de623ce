package io.perdura.api.execution;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an execution is in its life. */
public enum ExecutionStatus {
  /** Accepted and stored; its workflow has not reported yet. */
  @JsonProperty("pending")
  PENDING,
  /** Its workflow runs. */
  @JsonProperty("running")
  RUNNING,
  /** Nothing runs and a person must act, see {@link PausedReason}. */
  @JsonProperty("paused")
  PAUSED,
  /** Ended with an output. */
  @JsonProperty("completed")
  COMPLETED,
  /** Ended with an error. */
  @JsonProperty("failed")
  FAILED,
  /** Ended because somebody asked. */
  @JsonProperty("cancelled")
  CANCELLED;

  /** True for the three states that nothing follows. */
  public boolean isFinal() {
    return switch (this) {
      case PENDING, RUNNING, PAUSED -> false;
      case COMPLETED, FAILED, CANCELLED -> true;
    };
  }

  /** The word used in JSON and SQL. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
