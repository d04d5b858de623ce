package io.perdura.cli.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The processes of a local platform, in the order in which they are started. */
public enum ServiceName {
  /** The database. */
  @JsonProperty("postgres")
  POSTGRES("PostgreSQL"),
  /** Temporal's development server with its UI. */
  @JsonProperty("temporal")
  TEMPORAL("Temporal"),
  /** The Temporal worker that runs definitions. */
  @JsonProperty("worker")
  WORKER("worker"),
  /** REST and event streams. */
  @JsonProperty("bridge")
  BRIDGE("bridge");

  private final String title;

  ServiceName(String title) {
    this.title = title;
  }

  /** Name for people. */
  public String title() {
    return title;
  }

  /** Name on the command line, in the state file and of the log file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
