package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationSourceTest {
  private final CancellationSource source = new CancellationSource();
  private final List<String> ran = new ArrayList<>();

  @Test
  void runsEveryActionOnceInOrder() {
    source.onCancel(() -> ran.add("first"));
    source.onCancel(() -> ran.add("second"));
    source.cancel();
    source.cancel();
    assertThat(source.isCancelled()).isTrue();
    assertThat(ran).containsExactly("first", "second");
  }

  @Test
  void runsALateActionAtOnce() {
    source.cancel();
    source.onCancel(() -> ran.add("late"));
    assertThat(ran).containsExactly("late");
  }

  @Test
  void forgetsAnActionThatWasTakenBack() {
    Cancellation.Registration registration = source.onCancel(() -> ran.add("never"));
    registration.close();
    registration.close();
    source.cancel();
    assertThat(ran).isEmpty();
  }

  @Test
  void sleepsTheFullTimeUnlessCancelled() throws InterruptedException {
    long begin = System.nanoTime();
    assertThat(source.sleep(Duration.ofMillis(30))).isTrue();
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(30_000_000);
    assertThat(source.sleep(Duration.ofSeconds(-1))).isTrue();
    source.cancel();
    assertThat(source.sleep(Duration.ofDays(400_000))).isFalse();
  }
}
