package io.perdura.bridge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionIds;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
  private final String execution = ExecutionIds.next(InstantSource.system());

  @Test
  void keepsTheNewestFramesAndSaysWhereAReaderMustBe() {
    Window window = new Window(at(10), 4, 1_000_000);
    for (long seq = 11; seq <= 20; seq++) {
      window.add(frame(seq, 10));
    }
    assertThat(window.base()).isEqualTo(at(16));
    assertThat(window.head()).isEqualTo(at(20));
    assertThat(window.join(at(15))).isEmpty();
    long index = window.join(at(16)).orElseThrow();
    assertThat(window.read(index, 100).orElseThrow())
        .extracting(frame -> frame.at().seq())
        .containsExactly(17L, 18L, 19L, 20L);
  }

  @Test
  void keepsWithinItsBytesButAlwaysTheLastFrame() {
    Window window = new Window(Position.START, 100, 1_000);
    window.add(frame(1, 400));
    window.add(frame(2, 5_000));
    assertThat(window.base()).isEqualTo(at(1));
    window.add(frame(3, 10));
    assertThat(window.base()).isEqualTo(at(2));
  }

  @Test
  void tellsAReaderThatTheWindowHasMovedPastIt() {
    Window window = new Window(Position.START, 2, 1_000_000);
    long index = window.join(Position.START).orElseThrow();
    assertThat(window.read(index, 10)).hasValue(List.of());
    for (long seq = 1; seq <= 5; seq++) {
      window.add(frame(seq, 1));
    }
    assertThat(window.read(index, 10)).isEmpty();
  }

  private Frame frame(long seq, int bytes) {
    return Frame.of(execution, Frame.Kind.EVENT, at(seq), new byte[bytes]);
  }

  private static Position at(long seq) {
    return Position.START.withSeq(seq);
  }
}
