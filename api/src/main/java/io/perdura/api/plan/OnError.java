package io.perdura.api.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when a node has failed and its retries are used up (format rules 11 to 13). */
public enum OnError {
  /** The scope fails: nothing new starts, running nodes are cancelled. */
  @JsonProperty("fail")
  FAIL,
  /** The node's {@code out} edges become live with a null output; its error stays readable. */
  @JsonProperty("continue")
  CONTINUE,
  /** The node's {@code error} edges become live, all others dead. */
  @JsonProperty("route")
  ROUTE,
  /** The node waits for a person, who retries, skips or fails it. */
  @JsonProperty("hold")
  HOLD
}
