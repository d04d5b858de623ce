package io.perdura.store.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final byte[] TEXT = "top secret".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CONTEXT = "default/mail".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "default/chat".getBytes(StandardCharsets.UTF_8);

  private final MasterKey master = MasterKey.parse(MasterKey.next());

  @Test
  void opensWhatItSealed() throws GeneralSecurityException {
    assertThat(Envelope.seal(TEXT, CONTEXT, master).open(CONTEXT, master)).isEqualTo(TEXT);
  }

  @Test
  void sealsTheSameTextDifferentlyEachTime() {
    Envelope one = Envelope.seal(TEXT, CONTEXT, master);
    Envelope two = Envelope.seal(TEXT, CONTEXT, master);

    assertThat(one.sealed()).isNotEqualTo(two.sealed()).hasSize(12 + TEXT.length + 16);
    assertThat(one.dataKey()).isNotEqualTo(two.dataKey()).hasSize(12 + 32 + 16);
  }

  @Test
  void opensOnlyInItsContext() {
    Envelope envelope = Envelope.seal(TEXT, CONTEXT, master);

    assertThatThrownBy(() -> envelope.open(OTHER, master))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void refusesAChangedBitAnywhere() {
    Envelope envelope = Envelope.seal(TEXT, CONTEXT, master);
    for (int i = 0; i < envelope.sealed().length; i++) {
      byte[] sealed = envelope.sealed().clone();
      sealed[i] ^= 1;
      Envelope changed = new Envelope(master.id(), envelope.dataKey(), sealed);
      assertThatThrownBy(() -> changed.open(CONTEXT, master))
          .isInstanceOf(GeneralSecurityException.class);
    }
    for (int i = 0; i < envelope.dataKey().length; i++) {
      byte[] dataKey = envelope.dataKey().clone();
      dataKey[i] ^= 1;
      Envelope changed = new Envelope(master.id(), dataKey, envelope.sealed());
      assertThatThrownBy(() -> changed.open(CONTEXT, master))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void needsTheNewKeyOnceRewrapped() throws GeneralSecurityException {
    MasterKey next = MasterKey.parse(MasterKey.next());
    Envelope envelope = Envelope.seal(TEXT, CONTEXT, master).rewrap(CONTEXT, master, next);

    assertThat(envelope.keyId()).isEqualTo(next.id());
    assertThat(envelope.open(CONTEXT, next)).isEqualTo(TEXT);
    assertThatThrownBy(() -> envelope.open(CONTEXT, master))
        .isInstanceOf(GeneralSecurityException.class);
  }
}
