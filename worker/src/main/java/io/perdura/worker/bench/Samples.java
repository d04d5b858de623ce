package io.perdura.worker.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measured values of one side.
 *
 * @param values in the order of measuring
 */
record Samples(List<Double> values) {
  Samples {
    values = List.copyOf(values);
  }

  double median() {
    return quantile(0.5);
  }

  double quantile(double share) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int index = (int) Math.round(share * (sorted.size() - 1));
    return sorted.get(index);
  }
}
