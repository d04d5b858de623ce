package io.perdura.api.connection;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret text. Whatever prints, logs or serializes it shows dots; only {@link #reveal()} gives
 * the value, so that a search for that word finds every place that handles one in clear.
 */
public final class Secret {
  private static final String MASK = "•••";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps a value. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The value in clear: for the request that needs it, never for a message. */
  public String reveal() {
    return value;
  }

  /** Dots. */
  @JsonValue
  @Override
  public String toString() {
    return MASK;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for all, so that a hash tells nothing. */
  @Override
  public int hashCode() {
    return 0;
  }
}
