package io.perdura.api.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a node that is held, or stands at a breakpoint. */
public enum Release {
  /** It starts over. */
  @JsonProperty("retry")
  RETRY,
  /** It completes with an output that a person gave. */
  @JsonProperty("skip")
  SKIP,
  /** It fails. */
  @JsonProperty("fail")
  FAIL,
  /** Nobody acted in time: it fails. */
  @JsonProperty("deadline")
  DEADLINE,
  /** It stood at a breakpoint and starts. */
  @JsonProperty("continue")
  CONTINUE,
  /** It waited for its next attempt, which begins at once. */
  @JsonProperty("retry-now")
  RETRY_NOW,
  /** It stood at a breakpoint and runs alone. */
  @JsonProperty("step")
  STEP
}
