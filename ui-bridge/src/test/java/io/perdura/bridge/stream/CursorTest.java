package io.perdura.bridge.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.execution.ExecutionIds;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.store.side.SidePosition;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("random")
class CursorTest {
  private final String execution = ExecutionIds.next(InstantSource.system());
  private final String other = ExecutionIds.next(InstantSource.system());

  @Test
  void readsWhatItWrote() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      Position position =
          new Position(number(random), new SidePosition(number(random), number(random)));
      assertThat(Cursor.read(Cursor.of(execution, position), List.of(execution)))
          .containsEntry(execution, position);
    }
  }

  @Test
  void holdsFiftyExecutionsInLessThanItsLimit() {
    SequencedMap<String, Position> positions = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      positions.put(
          ExecutionIds.next(InstantSource.system()),
          new Position(Long.MAX_VALUE - i, new SidePosition(Long.MAX_VALUE, Long.MAX_VALUE)));
    }
    String text = Cursor.of(positions);
    assertThat(text).hasSizeLessThan(Cursor.MAX_LENGTH);
    assertThat(Cursor.read(text, positions.keySet())).isEqualTo(positions);
  }

  @Test
  void isWorthNothingOnAnotherExecution() {
    String text = Cursor.of(execution, new Position(3, new SidePosition(2, 4)));
    assertThatThrownBy(() -> Cursor.read(text, List.of(other)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("another execution");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "9223372036854775808",
        "-1",
        "1",
        "AQ",
        "a\nb",
        "a\r\nid: 7",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "{\"seq\":1}",
        "%00",
        "\u0000"
      })
  void refusesJunk(String junk) {
    assertThatThrownBy(() -> Cursor.read(junk, List.of(execution)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void refusesEveryFlippedBit() {
    byte[] bytes =
        Base64.getUrlDecoder()
            .decode(Cursor.of(execution, new Position(300, new SidePosition(900, 70_000))));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
      assertThatThrownBy(() -> Cursor.read(text, List.of(execution)))
          .isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void refusesALongText() {
    assertThatThrownBy(() -> Cursor.read("A".repeat(100_000), List.of(execution)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("too long");
  }

  private static long number(Random random) {
    return random.nextLong() >>> (1 + random.nextInt(62));
  }
}
