package io.perdura.api.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a live execution does after a failed iteration. */
public enum LiveErrorPolicy {
  /** Goes on with the next iteration, until five in a row have failed. */
  @JsonProperty("skip")
  SKIP,
  /** Stops. */
  @JsonProperty("stop")
  STOP
}
