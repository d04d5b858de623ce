package io.perdura.api.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a live execution does at the moment. */
public enum LivePhase {
  /** An iteration runs. */
  @JsonProperty("iterating")
  ITERATING,
  /** It waits for the next iteration. */
  @JsonProperty("waiting")
  WAITING,
  /** A budget is used up: nothing runs until it is raised. */
  @JsonProperty("paused")
  PAUSED,
  /** It has stopped and waits, two seconds at most, for what the aborted activities have used. */
  @JsonProperty("stopping")
  STOPPING,
  /** It has ended. */
  @JsonProperty("stopped")
  STOPPED
}
