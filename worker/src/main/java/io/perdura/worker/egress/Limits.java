package io.perdura.worker.egress;

import io.perdura.worker.egress.EgressException.Kind;
import java.time.Duration;

/** What a request may use at most. */
final class Limits {
  static final Duration RESOLVE = Duration.ofSeconds(5);
  static final Duration CONNECT = Duration.ofSeconds(5);
  static final int HEADER_BYTES = 32 * 1024;
  static final int REDIRECTS = 5;

  /** How many addresses of one host are tried. */
  static final int ADDRESSES = 4;

  private Limits() {}

  static EgressException tooLarge(EgressUrl url, long maxBytes) {
    return new EgressException(
        Kind.TOO_LARGE,
        "The answer of " + url.display() + " is larger than " + maxBytes + " bytes");
  }
}
