package io.perdura.store.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.temporal.CarriedRecord.Outside;
import io.perdura.store.connection.KeyException;
import io.perdura.store.connection.KeyRing;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ResumeTokensTest {
  private static final ResumeClaim CLAIM =
      new ResumeClaim(
          "default",
          "0199aaaa-0000-7000-8000-000000000000",
          "each[3]/wäit",
          Outside.CALLBACK,
          Instant.parse("2026-12-01T00:00:00Z"));

  private static ResumeTokens of(String... keys) {
    String joined = String.join(",", keys);
    return new ResumeTokens(KeyRing.of(name -> name.equals(KeyRing.KEYS) ? joined : null));
  }

  @Test
  void readsWhatAnotherProcessWithTheSameKeyHasSigned() {
    String key = KeyRing.newKey();
    String token = of(key).sign(CLAIM);

    assertThat(of(key).verify(token)).contains(CLAIM);
    assertThat(of(key).sign(CLAIM)).isEqualTo(token);
    assertThat(token).matches("[A-Za-z0-9_.-]+");
  }

  @Test
  void readsWhatWasSignedWithAKeyThatIsOnlyKept() {
    String old = KeyRing.newKey();
    String token = of(old).sign(CLAIM);

    assertThat(of(KeyRing.newKey(), old).verify(token)).contains(CLAIM);
    assertThat(of(KeyRing.newKey()).verify(token)).isEmpty();
  }

  @Test
  void refusesEveryTokenWithOneCharacterChanged() {
    String key = KeyRing.newKey();
    ResumeTokens tokens = of(key);
    String token = tokens.sign(CLAIM);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(tokens.verify(changed)).as(changed).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNoToken() {
    ResumeTokens tokens = of(KeyRing.newKey());
    String token = tokens.sign(CLAIM);
    for (String text :
        new String[] {
          "",
          ".",
          "a",
          "a.b",
          "%.%",
          token + "A",
          token + "=",
          token.replace(".", ""),
          "A" + token,
          "x".repeat(9_000) + ".y",
          token.substring(0, token.indexOf('.') + 1)
        }) {
      assertThat(tokens.verify(text)).as(text).isEmpty();
    }
  }

  @Test
  void saysThatThereIsNoKey() {
    ResumeTokens none = new ResumeTokens(KeyRing.of(name -> null));

    assertThatThrownBy(() -> none.sign(CLAIM))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("PERDURA_MASTER_KEY");
  }

  @Test
  void derivesAKeyOfItsOwnForEachPurpose() {
    String key = KeyRing.newKey();
    KeyRing keys = KeyRing.of(name -> name.equals(KeyRing.KEYS) ? key : null);

    assertThat(keys.derive("one").key().getEncoded())
        .hasSize(32)
        .isNotEqualTo(keys.derive("two").key().getEncoded());
    assertThat(keys.derive("one").toString()).isEqualTo("Derived[" + keys.check().getFirst() + "]");
  }
}
