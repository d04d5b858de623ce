package io.perdura.worker.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measured values of one side.
 *
 * @param values in the order of measuring, at least one
 */
record Samples(List<Double> values) {
  Samples {
    values = List.copyOf(values);
  }

  double median() {
    return quantile(0.5);
  }

  /** The value that this share of the others does not exceed. */
  double quantile(double share) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int index = (int) Math.round(share * (sorted.size() - 1));
    return sorted.get(index);
  }

  double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Each value to the other side's of the same pair. */
  Samples ratiosTo(Samples other) {
    return new Samples(
        IntStream.range(0, values.size())
            .mapToObj(i -> values.get(i) / other.values().get(i))
            .toList());
  }
}
