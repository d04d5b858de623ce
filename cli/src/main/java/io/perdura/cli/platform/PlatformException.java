package io.perdura.cli.platform;

/** The local platform cannot do what was asked; the message says why, and what to do. */
public final class PlatformException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for a person. */
  public PlatformException(String message) {
    super(message);
  }

  /** With a message for a person and what led to it. */
  public PlatformException(String message, Throwable cause) {
    super(message, cause);
  }
}
