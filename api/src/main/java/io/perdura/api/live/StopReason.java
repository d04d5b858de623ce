package io.perdura.api.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a live execution stopped. */
public enum StopReason {
  /** Somebody pressed Stop. */
  @JsonProperty("user")
  USER,
  /** All live executions of the workspace were stopped. */
  @JsonProperty("stop-all")
  STOP_ALL,
  /** The local platform shuts down. */
  @JsonProperty("shutdown")
  SHUTDOWN,
  /** Its execution was cancelled, over the API or in the Temporal UI. */
  @JsonProperty("cancelled")
  CANCELLED,
  /** {@link LiveSettings#maxIterations} were made. */
  @JsonProperty("max-iterations")
  MAX_ITERATIONS,
  /** An iteration failed and the policy is {@code stop}. */
  @JsonProperty("error-policy")
  ERROR_POLICY,
  /** {@link LiveSettings#MAX_CONSECUTIVE_ERRORS} iterations in a row failed. */
  @JsonProperty("consecutive-errors")
  CONSECUTIVE_ERRORS,
  /** A budget with the action {@code stop} is used up. */
  @JsonProperty("budget")
  BUDGET;

  /** Whether the iterations' own errors ended it, so that the execution counts as failed. */
  public boolean isFailure() {
    return switch (this) {
      case ERROR_POLICY, CONSECUTIVE_ERRORS -> true;
      case USER, STOP_ALL, SHUTDOWN, CANCELLED, MAX_ITERATIONS, BUDGET -> false;
    };
  }
}
