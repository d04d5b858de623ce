package io.perdura.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perdura.worker.bench.BenchReport.Comparisons;
import io.perdura.worker.bench.BenchReport.Raw;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final Offset<Double> EXACT = within(1e-9);

  @Test
  void theMedianIsTheMiddleValueWhateverTheOrder() {
    assertThat(new Samples(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5.0);
  }

  @Test
  void aQuantileIsAValueThatWasMeasured() {
    Samples samples = new Samples(List.of(5.0, 3.0, 4.0, 1.0, 2.0));
    assertThat(samples.quantile(0)).isEqualTo(1.0);
    assertThat(samples.quantile(0.95)).isEqualTo(5.0);
    assertThat(new Samples(List.of(7.0)).quantile(0.95)).isEqualTo(7.0);
  }

  @Test
  void theMeanCountsEveryValue() {
    assertThat(new Samples(List.of(0.0, 0.0, 30.0)).mean()).isCloseTo(10.0, EXACT);
  }

  @Test
  void aRatioComparesRunsOfTheSamePair() {
    // The machine was ten times slower in the second pair, on both sides.
    Comparisons pairs = comparisons(List.of(11.0, 110.0, 12.0), List.of(10.0, 100.0, 10.0));
    assertThat(pairs.ratio()).isCloseTo(1.1, EXACT);
  }

  private static final Parts NO_PARTS = new Parts(0, 0, 0, 0, 0, 0);

  private static Comparisons comparisons(List<Double> ours, List<Double> handWritten) {
    return new Comparisons(
        Raw.of(new Samples(ours), null, 1, NO_PARTS),
        Raw.of(new Samples(handWritten), null, 1, NO_PARTS));
  }
}
