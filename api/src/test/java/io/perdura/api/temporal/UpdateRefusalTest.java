package io.perdura.api.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpdateRefusalTest {
  @Test
  void isReadAsItWasWritten() {
    UpdateRefusal refusal = new UpdateRefusal("live.invalid", "intervalMs: Expected 0 or more: -1");
    assertThat(UpdateRefusal.of(refusal.message())).isEqualTo(refusal);
  }

  @Test
  void hasNoKindWhereNoneIsNamed() {
    assertThat(UpdateRefusal.of("it broke")).isEqualTo(new UpdateRefusal("", "it broke"));
  }
}
