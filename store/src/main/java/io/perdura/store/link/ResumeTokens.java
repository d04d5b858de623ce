package io.perdura.store.link;

import io.perdura.api.temporal.CarriedRecord.Outside;
import io.perdura.store.connection.KeyException;
import io.perdura.store.connection.KeyRing;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads the tokens of resume URLs: {@code claim.signature}, both base64url, the signature
 * being HMAC-SHA256 under a key that is derived of the installation's master key. The claim names
 * that key, so that tokens outlive its replacement as long as it is kept. A token can be used by
 * any number of bridges; that it is used once is known to the execution.
 */
public final class ResumeTokens {
  /** Longest token that is looked at, in characters. */
  public static final int MAX_LENGTH = 8_000;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String LABEL = "perdura resume url";
  private static final String VERSION = "1";
  private static final int PARTS = 7;

  private final KeyRing keys;

  /** Signs with the keys of this ring. */
  public ResumeTokens(KeyRing keys) {
    this.keys = keys;
  }

  /**
   * The token of a claim; the same for the same claim.
   *
   * @throws KeyException if there is no master key
   */
  public String sign(ResumeClaim claim) {
    KeyRing.Derived derived = keys.derive(LABEL);
    String text =
        String.join(
            "\n",
            VERSION,
            derived.id(),
            claim.waits().name().toLowerCase(Locale.ROOT),
            Long.toString(claim.until().getEpochSecond()),
            claim.workspace(),
            claim.executionId(),
            claim.nodeKey());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return encode(bytes) + "." + encode(mac(derived.key(), bytes));
  }

  /** The claim of a token, perhaps an expired one; empty if it is none of this installation's. */
  public Optional<ResumeClaim> verify(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    byte[] bytes = decode(token.substring(0, dot));
    byte[] given = decode(token.substring(dot + 1));
    if (bytes == null || given == null) {
      return Optional.empty();
    }
    String[] parts = text(bytes).split("\n", PARTS);
    if (parts.length != PARTS || !parts[0].equals(VERSION)) {
      return Optional.empty();
    }
    Optional<KeyRing.Derived> derived = keys.derive(LABEL, parts[1]);
    return derived
        .filter(key -> MessageDigest.isEqual(mac(key.key(), bytes), given))
        .flatMap(key -> claim(parts));
  }

  private static Optional<ResumeClaim> claim(String[] parts) {
    try {
      Outside waits = Outside.valueOf(parts[2].toUpperCase(Locale.ROOT));
      Instant until = Instant.ofEpochSecond(Long.parseLong(parts[3]));
      return Optional.of(new ResumeClaim(parts[4], parts[5], parts[6], waits, until));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static byte[] mac(SecretKey key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }

  private static String text(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte @Nullable [] decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      // Several texts may stand for the same bytes; only one of them is ours.
      return encode(bytes).equals(text) ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
