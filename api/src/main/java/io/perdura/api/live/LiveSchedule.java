package io.perdura.api.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the interval of a live execution is measured from. */
public enum LiveSchedule {
  /** The pause from the end of one iteration to the start of the next. */
  @JsonProperty("fixedDelay")
  FIXED_DELAY,
  /**
   * The time from one start to the next, on a grid. An iteration whose whole slot has passed is
   * skipped, never stacked.
   */
  @JsonProperty("fixedRate")
  FIXED_RATE
}
