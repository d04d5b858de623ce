package io.perdura.store.db;

/** PostgreSQL cannot be reached, or broke off. Nothing is known to be lost: try again later. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message for people: what is wrong and what to do. */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
