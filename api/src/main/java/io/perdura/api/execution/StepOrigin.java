package io.perdura.api.execution;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the result of a node comes from that did not run. */
public enum StepOrigin {
  /** Taken over from the execution that this one is a fork of, as it was recorded there. */
  @JsonProperty("seeded")
  SEEDED,
  /** Given by whoever forked, in the place of what was recorded. */
  @JsonProperty("edited")
  EDITED,
  /** Given by whoever started the execution, to try the definition without its effects. */
  @JsonProperty("mocked")
  MOCKED;

  /** The word used in JSON and SQL. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
