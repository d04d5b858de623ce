package io.perdura.api.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryUseTest {
  @Test
  void addsUpOverTheRunsOfAnExecution() {
    HistoryUse first = HistoryUse.of(null, 1, 1_218, 200_000);
    HistoryUse second = HistoryUse.of(first, 2, 600, 90_000);
    assertThat(second).isEqualTo(new HistoryUse(2, 1_818, 290_000));
    assertThat(HistoryUse.of(second, 3, 1, 1).events()).isEqualTo(1_819);
  }

  @Test
  void countsOnAlthoughARunBeforeDidNotCount() {
    assertThat(HistoryUse.of(null, 4, 10, 2_000)).isEqualTo(new HistoryUse(4, 10, 2_000));
  }

  @Test
  void isReadable() {
    assertThat(new HistoryUse(1, 68, 12_345).text()).isEqualTo("68 events, 12 KB in 1 run");
    assertThat(new HistoryUse(12, 16_313, 4_268_000).text())
        .isEqualTo("16,313 events, 4.2 MB in 12 runs");
  }
}
