package io.perdura.api.temporal;

import io.perdura.api.data.Data;
import org.jspecify.annotations.Nullable;

/**
 * The result of a node's activity.
 *
 * @param output the node's output, claim-checked
 * @param attempt the attempt that succeeded, from 1
 * @param usage what it has used of a language model; null = nothing
 */
public record NodeResult(Data output, int attempt, @Nullable Usage usage) {
  /** Stands in for what is missing, when somebody completed the activity by hand. */
  public NodeResult {
    output = output == null ? Data.NULL : output;
    attempt = Math.max(1, attempt);
  }

  /** A result that used no language model. */
  public NodeResult(Data output, int attempt) {
    this(output, attempt, null);
  }
}
