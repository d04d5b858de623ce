package io.perdura.store.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("random")
class TextTest {
  @Test
  void leavesOrdinaryTextAlone() {
    String text = "plain, ünïcode, 😀 and \n\t";
    assertThat(Text.encode(text)).isSameAs(text);
    assertThat(Text.decode(text)).isSameAs(text);
  }

  @Test
  void readsBackWhateverWasWritten() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    char[] odd = {0, '\u001a', '\ud83d', '\ude00', 'a', '0', '\\', 'u'};
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(odd[random.nextInt(odd.length)]);
      }
      String encoded = Text.encode(text.toString());
      assertThat(Text.decode(encoded)).as("seed " + seed).isEqualTo(text.toString());
      assertThat(encoded).doesNotContain("\u0000");
      assertThat(encoded.getBytes(java.nio.charset.StandardCharsets.UTF_8))
          .asString(java.nio.charset.StandardCharsets.UTF_8)
          .isEqualTo(encoded);
    }
  }

  @Test
  void takesWildcardsLiterally() {
    assertThat(Text.contains("50%_\\")).isEqualTo("%50\\%\\_\\\\%");
  }
}
