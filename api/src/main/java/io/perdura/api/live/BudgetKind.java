package io.perdura.api.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a budget limits; named as its field in {@link LiveBudget}. */
public enum BudgetKind {
  /** Tokens of language models. */
  @JsonProperty("tokens")
  TOKENS,
  /** US dollars. */
  @JsonProperty("costUsd")
  COST_USD,
  /** Iterations. */
  @JsonProperty("iterations")
  ITERATIONS,
  /** Time since the start. */
  @JsonProperty("wallTime")
  WALL_TIME
}
