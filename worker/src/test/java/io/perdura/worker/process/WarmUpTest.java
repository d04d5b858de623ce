package io.perdura.worker.process;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void runsItsPlanToTheEnd() {
    assertThatCode(WarmUp::run).doesNotThrowAnyException();
  }
}
