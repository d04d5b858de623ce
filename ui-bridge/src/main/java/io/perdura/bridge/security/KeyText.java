package io.perdura.bridge.security;

import io.perdura.api.json.Json;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The text of keys and tickets: 256 random bits behind a prefix; the store knows only hashes. */
final class KeyText {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern KEY = Pattern.compile("pk_[A-Za-z0-9_-]{32,120}");
  private static final int BYTES = 32;

  private KeyText() {}

  /** A new key, {@code pk_…}. */
  static String newKey() {
    return "pk_" + random();
  }

  /** A new stream ticket, {@code st_…}. */
  static String newTicket() {
    return "st_" + random();
  }

  /** True if a text could be a key: the prefix and at least 32 characters. */
  static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** What the store keeps: the hash needs no salt, since the text is random. */
  static String hash(String text) {
    return Json.sha256(text);
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
