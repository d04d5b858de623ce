package io.perdura.api.temporal;

import io.perdura.api.data.Data;
import java.util.List;

/**
 * Result of {@link TemporalNames#ACTIVITY_EVALUATE}.
 *
 * @param values one per item that was evaluated, claim-checked
 */
public record EvaluateResult(List<Data> values) {
  /** Copies the list. */
  public EvaluateResult {
    values = List.copyOf(values);
  }
}
