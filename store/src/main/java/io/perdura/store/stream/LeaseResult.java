package io.perdura.store.stream;

import java.time.Duration;
import java.util.UUID;

/** Whether a stream may be opened. */
public sealed interface LeaseResult {
  /** It may, as long as the lease is renewed. */
  record Acquired(UUID lease) implements LeaseResult {}

  /**
   * It may not.
   *
   * @param max leases that are held
   * @param retryAfter when the next of them would end if its holder were gone
   */
  record Full(int max, Duration retryAfter) implements LeaseResult {}
}
