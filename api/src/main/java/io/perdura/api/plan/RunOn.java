package io.perdura.api.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When a node runs at the end of its scope (format rule 14). It cannot hide a failure. */
public enum RunOn {
  /** Whenever the scope is about to end, however it does. */
  @JsonProperty("always")
  ALWAYS,
  /** When the scope is about to fail. */
  @JsonProperty("failure")
  FAILURE
}
