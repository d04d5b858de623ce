package io.perdura.store.connection;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Envelope encryption: the text under a data key made for it alone, the data key under a master
 * key, both with AES-256-GCM, a random 96-bit nonce in front and a 128-bit tag behind. Both bind a
 * context, so that neither can be moved to another row or used with other public fields.
 *
 * @param keyId the master key
 * @param dataKey the wrapped data key
 * @param sealed the encrypted text
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes of columns; envelopes are never compared.
record Envelope(String keyId, byte[] dataKey, byte[] sealed) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  static Envelope seal(byte[] text, byte[] context, MasterKey master) {
    byte[] key = random(KEY_BYTES);
    return new Envelope(
        master.id(),
        encrypt(key, context, master.key()),
        encrypt(text, context, new SecretKeySpec(key, "AES")));
  }

  /**
   * The text.
   *
   * @throws GeneralSecurityException if key or context are not the right ones, or a byte changed
   */
  byte[] open(byte[] context, MasterKey master) throws GeneralSecurityException {
    return decrypt(sealed, context, key(context, master));
  }

  /**
   * The same text under another master key.
   *
   * @throws GeneralSecurityException if the old key or the context are not the right ones
   */
  Envelope rewrap(byte[] context, MasterKey old, MasterKey master) throws GeneralSecurityException {
    byte[] key = key(context, old).getEncoded();
    return new Envelope(master.id(), encrypt(key, context, master.key()), sealed);
  }

  private SecretKey key(byte[] context, MasterKey master) throws GeneralSecurityException {
    return new SecretKeySpec(decrypt(dataKey, context, master.key()), "AES");
  }

  private static byte[] encrypt(byte[] text, byte[] context, SecretKey key) {
    try {
      byte[] nonce = random(NONCE_BYTES);
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context);
      byte[] out = new byte[NONCE_BYTES + cipher.getOutputSize(text.length)];
      System.arraycopy(nonce, 0, out, 0, NONCE_BYTES);
      cipher.doFinal(text, 0, text.length, out, NONCE_BYTES);
      return out;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + CIPHER, e);
    }
  }

  private static byte[] decrypt(byte[] bytes, byte[] context, SecretKey key)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
    cipher.updateAAD(context);
    return cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** The key's id only. */
  @Override
  public String toString() {
    return "Envelope[" + keyId + "]";
  }
}
