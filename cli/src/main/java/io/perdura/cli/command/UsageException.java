package io.perdura.cli.command;

/** What the caller gave cannot be used; the message says what to give instead. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for a person. */
  public UsageException(String message) {
    super(message);
  }
}
