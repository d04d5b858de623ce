package io.perdura.worker.workflow;

import io.perdura.api.temporal.NodeValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Part of the node values that a run carries, at most about 1 MB.
 *
 * @param nodes values by node key
 * @param next index of the first value of the next page; -1 if this is the last
 */
public record SnapshotPage(SequencedMap<String, NodeValue> nodes, int next) {
  /** Name of the query. */
  public static final String QUERY = "carried";

  /** Name of the activity that stores the values; its result is the hash of the snapshot. */
  public static final String ACTIVITY = "perdura.snapshot";

  /** Copies the map, keeping its order. */
  public SnapshotPage {
    nodes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
  }
}
