package io.perdura.api.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when a budget is used up. */
public enum BudgetAction {
  /** A warning only. */
  @JsonProperty("warn")
  WARN,
  /** No further iteration starts until somebody raises the budget. */
  @JsonProperty("pause")
  PAUSE,
  /** The execution stops. */
  @JsonProperty("stop")
  STOP
}
