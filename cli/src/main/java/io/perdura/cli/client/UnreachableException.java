package io.perdura.cli.client;

/** The bridge does not answer; the message says what to do. */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for a person and what led to it. */
  public UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
