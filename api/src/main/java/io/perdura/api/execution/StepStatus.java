package io.perdura.api.execution;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a node is in its life, within one activation of its scope. */
public enum StepStatus {
  /** Its incoming edges are not decided, or it waits for its turn. */
  @JsonProperty("pending")
  PENDING('.'),
  /** Its activity runs or is being retried. */
  @JsonProperty("running")
  RUNNING('R'),
  /** It waits for a time or for something from outside. */
  @JsonProperty("waiting")
  WAITING('W'),
  /** It has succeeded. */
  @JsonProperty("completed")
  COMPLETED('C'),
  /** Its retries are used up. */
  @JsonProperty("failed")
  FAILED('F'),
  /** It did not run and will not. */
  @JsonProperty("skipped")
  SKIPPED('S'),
  /** It ran when its execution or scope ended. */
  @JsonProperty("cancelled")
  CANCELLED('X');

  private final char code;

  StepStatus(char code) {
    this.code = code;
  }

  /** The one character that stands for it in the carried record. */
  public char code() {
    return code;
  }

  /**
   * The status that a character of the carried record stands for.
   *
   * @throws IllegalArgumentException if none
   */
  public static StepStatus ofCode(char code) {
    for (StepStatus status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    throw new IllegalArgumentException("Expected a step status code but got '" + code + "'");
  }

  /** True if nothing follows in this activation. */
  public boolean isFinal() {
    return switch (this) {
      case PENDING, RUNNING, WAITING -> false;
      case COMPLETED, FAILED, SKIPPED, CANCELLED -> true;
    };
  }

  /** The word used in JSON and SQL. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
