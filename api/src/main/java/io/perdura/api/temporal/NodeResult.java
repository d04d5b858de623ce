package io.perdura.api.temporal;

import io.perdura.api.data.Data;

/**
 * The result of a node's activity.
 *
 * @param output the node's output, claim-checked
 * @param attempt the attempt that succeeded, from 1
 */
public record NodeResult(Data output, int attempt) {
  /** Stands in for what is missing, when somebody completed the activity by hand. */
  public NodeResult {
    output = output == null ? Data.NULL : output;
    attempt = Math.max(1, attempt);
  }
}
