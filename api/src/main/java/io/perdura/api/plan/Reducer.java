package io.perdura.api.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a write to a variable combines with the value that it has. */
public enum Reducer {
  /** The written value replaces the old one. */
  @JsonProperty("replace")
  REPLACE,
  /** The written value is appended to a list; a list is appended item by item. */
  @JsonProperty("append")
  APPEND,
  /** The written object's members replace the old one's, member by member. */
  @JsonProperty("merge")
  MERGE,
  /** The written number is added. */
  @JsonProperty("sum")
  SUM
}
