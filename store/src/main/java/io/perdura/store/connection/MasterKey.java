package io.perdura.store.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that wraps data keys: 256 random bits, written as base64.
 *
 * @param id made of the key itself, so that no key can be taken for another; not secret
 * @param key the key
 */
record MasterKey(String id, SecretKey key) {
  private static final int BYTES = 32;
  private static final String LABEL = "perdura master key id\n";

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException if the text is not 32 bytes in base64
   */
  static MasterKey parse(String text) {
    byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("Expected 32 bytes but got " + bytes.length);
    }
    return new MasterKey(id(bytes), new SecretKeySpec(bytes, "AES"));
  }

  /** A new key as text. */
  static String next() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String id(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(LABEL.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(key), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Its id only. */
  @Override
  public String toString() {
    return "MasterKey[" + id + "]";
  }
}
