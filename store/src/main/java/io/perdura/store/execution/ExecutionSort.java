package io.perdura.store.execution;

/** Order of a list of executions; equal ones by id. */
public enum ExecutionSort {
  /** Newest first. */
  NEWEST("started_at", "timestamptz", true),
  /** Oldest first. */
  OLDEST("started_at", "timestamptz", false),
  /** Longest first; what has not ended counts as the longest. */
  LONGEST("sort_duration", "bigint", true),
  /** Shortest first. */
  SHORTEST("sort_duration", "bigint", false),
  /** pending, running, paused, completed, failed, cancelled. */
  STATUS("status_rank", "smallint", false),
  /** The other way round. */
  STATUS_DESCENDING("status_rank", "smallint", true),
  /** By name of the definition. */
  NAME("name", "text", false),
  /** The other way round. */
  NAME_DESCENDING("name", "text", true);

  private final String column;
  private final String type;
  private final boolean descending;

  ExecutionSort(String column, String type, boolean descending) {
    this.column = column;
    this.type = type;
    this.descending = descending;
  }

  String column() {
    return column;
  }

  String type() {
    return type;
  }

  String direction() {
    return descending ? "desc" : "asc";
  }

  /** What comes after a position, seen in this order. */
  String after() {
    return descending ? "<" : ">";
  }
}
