package io.perdura.api.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a held node. */
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
  DEADLINE
}
