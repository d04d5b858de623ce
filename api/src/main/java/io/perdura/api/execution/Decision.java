package io.perdura.api.execution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What was decided about an approval. */
public enum Decision {
  /** Go on. */
  @JsonProperty("approved")
  APPROVED,
  /** Do not. */
  @JsonProperty("rejected")
  REJECTED;

  /** The word used in JSON; also the name of the handle. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
