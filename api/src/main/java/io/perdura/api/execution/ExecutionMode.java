package io.perdura.api.execution;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a plan is run. */
public enum ExecutionMode {
  /** One pass, then the end. */
  @JsonProperty("once")
  ONCE,
  /** An endless loop of iterations until it is stopped. */
  @JsonProperty("live")
  LIVE
}
