package io.perdura.store.connection;

import org.jspecify.annotations.Nullable;

/** A master key is missing, malformed or the wrong one; the message says what to do. */
public final class KeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyException(String message) {
    this(message, null);
  }

  KeyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
