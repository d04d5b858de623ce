package io.perdura.api.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of an {@link Action.Approval} that nobody has decided in time. */
public enum OnTimeout {
  /** It fails. */
  @JsonProperty("fail")
  FAIL,
  /** It counts as approved. */
  @JsonProperty("approve")
  APPROVE,
  /** It counts as rejected. */
  @JsonProperty("reject")
  REJECT,
  /** It goes on at its handle {@link Handles#TIMEOUT}. */
  @JsonProperty("route")
  ROUTE
}
