package io.perdura.api.execution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The way by which an approval was decided. */
public enum Via {
  /** A member of the workspace, by API, command line or web UI. */
  @JsonProperty("member")
  MEMBER,
  /** Whoever had the signed link. */
  @JsonProperty("link")
  LINK,
  /** An operator in the Temporal UI. */
  @JsonProperty("temporal")
  TEMPORAL,
  /** Nobody: the time was over. */
  @JsonProperty("timeout")
  TIMEOUT;

  /** The word used in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
