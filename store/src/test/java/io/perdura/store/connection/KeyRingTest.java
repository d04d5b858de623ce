package io.perdura.store.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  @TempDir private Path folder;

  private static KeyRing of(String variable, String value) {
    return KeyRing.of(Map.of(variable, value)::get);
  }

  @Test
  void takesTheFirstKeyToEncryptAndAllToDecrypt() {
    String other = KeyRing.newKey();
    KeyRing keys = of(KeyRing.KEYS, other + ", " + KEY);

    assertThat(keys.active().id()).isEqualTo(MasterKey.parse(other).id());
    assertThat(keys.find(MasterKey.parse(KEY).id())).isEqualTo(MasterKey.parse(KEY));
    assertThat(keys.check()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void readsTheFileAgainWhenAKeyIsNew() throws IOException {
    Path file = folder.resolve("master.key");
    Files.writeString(file, "# made at the first start\n" + KEY + "\n");
    KeyRing keys = of(KeyRing.FILE, file.toString());
    assertThat(keys.check()).containsExactly(MasterKey.parse(KEY).id());
    String other = KeyRing.newKey();

    Files.writeString(file, other + "\n" + KEY + "\n");

    assertThat(keys.find(MasterKey.parse(other).id())).isEqualTo(MasterKey.parse(other));
    assertThat(keys.active().id()).isEqualTo(MasterKey.parse(other).id());
  }

  @Test
  void saysHowToGiveAKeyWhereThereIsNone() {
    assertThatThrownBy(() -> KeyRing.of(name -> null).active())
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("PERDURA_MASTER_KEY_FILE")
        .hasMessageContaining("openssl rand -base64 32");
  }

  @Test
  void saysWhichFileIsMissing() {
    KeyRing keys = of(KeyRing.FILE, folder.resolve("gone.key").toString());

    assertThatThrownBy(keys::active)
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("gone.key, is missing");
  }

  @Test
  void namesTheLineOfAMalformedKeyButNotTheKey() throws IOException {
    Path file = folder.resolve("master.key");
    Files.writeString(file, KEY + "\nc2hvcnQ=\n");

    assertThatThrownBy(() -> of(KeyRing.FILE, file.toString()).active())
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("Line 2 of ")
        .hasMessageNotContaining("c2hvcnQ");
  }

  @Test
  void namesTheKeyThatIsNotThere() {
    KeyRing keys = of(KeyRing.KEYS, KEY);
    keys.check();

    assertThatThrownBy(() -> keys.find("0123456789abcdef"))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("0123456789abcdef")
        .hasMessageContaining("backup");
  }

  @Test
  void showsIdsOnly() {
    assertThat(MasterKey.parse(KEY).toString())
        .isEqualTo("MasterKey[" + MasterKey.parse(KEY).id() + "]")
        .doesNotContain("MDEy");
  }
}
