package io.perdura.api.diagnostic;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bad a diagnostic is. */
public enum Severity {
  /** The definition can be saved as a draft, but not published or run. */
  @JsonProperty("error")
  ERROR,
  /** It runs, perhaps not as meant. */
  @JsonProperty("warning")
  WARNING,
  /** Worth knowing. */
  @JsonProperty("info")
  INFO
}
