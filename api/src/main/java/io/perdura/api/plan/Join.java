package io.perdura.api.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When a node with several incoming edges runs (format rules 5 to 7). */
public enum Join {
  /** Waits until every incoming edge is decided; runs if at least one is live. */
  @JsonProperty("all")
  ALL,
  /** Runs at the first live edge; skipped only if all are dead. */
  @JsonProperty("any")
  ANY,
  /** Waits until every incoming edge is decided; runs only if all are live. */
  @JsonProperty("strict")
  STRICT
}
