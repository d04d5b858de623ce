package io.perdura.worker.egress;

import java.io.Serial;

/**
 * A request that got no usable answer. Its message is for people and holds neither header nor body
 * nor query string.
 */
public final class EgressException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Kind kind;

  EgressException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** What went wrong, in the order in which a request meets it. */
  public enum Kind {
    /** The URL is not one that may be called by its form. */
    BAD_URL(false),
    /** The address policy refuses the target. */
    REFUSED(false),
    /** The name of the host was not resolved. */
    DNS(true),
    /** No connection came about. */
    CONNECT(true),
    /** The TLS handshake failed, for instance because of the certificate. */
    TLS(false),
    /** The connection broke before the answer was complete. */
    LOST(true),
    /** What came back is not valid HTTP, or is coded in a way that is not read. */
    PROTOCOL(false),
    /** Too many redirects, or one that must not be followed. */
    REDIRECT(false),
    /** The answer is larger than allowed, packed or unpacked. */
    TOO_LARGE(false),
    /** The deadline passed. */
    TIMEOUT(true),
    /** {@link Exchange#abort} was called. */
    ABORTED(false);

    private final boolean retryable;

    Kind(boolean retryable) {
      this.retryable = retryable;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
      return retryable;
    }
  }
}
