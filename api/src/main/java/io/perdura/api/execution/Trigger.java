package io.perdura.api.execution;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What started an execution. */
public enum Trigger {
  /** A person, in the web UI or on the command line. */
  @JsonProperty("manual")
  MANUAL,
  /** A program. */
  @JsonProperty("api")
  API,
  /** A schedule. */
  @JsonProperty("scheduled")
  SCHEDULED,
  /** An incoming webhook. */
  @JsonProperty("webhook")
  WEBHOOK,
  /** A parent execution. */
  @JsonProperty("sub-workflow")
  SUB_WORKFLOW,
  /** A fork of another execution. */
  @JsonProperty("fork")
  FORK;

  /** The word used in JSON and SQL. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
