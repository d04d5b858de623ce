package io.perdura.worker.credential;

import java.io.Serial;

/** A connection's credentials are not sent; the message says why, without them. */
public final class CredentialException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String type;

  /**
   * @param type machine-readable kind, in {@link io.perdura.api.execution.ErrorTypes}
   */
  public CredentialException(String type, String message) {
    super(message);
    this.type = type;
  }

  /** Machine-readable kind. */
  public String type() {
    return type;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
