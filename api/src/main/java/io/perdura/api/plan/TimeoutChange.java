package io.perdura.api.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Other time limits for a node, see {@link Timeouts}; absent ones stay as they are.
 *
 * @param attempt one try
 * @param total all tries and the pauses between them
 * @param heartbeat longest silence of a running try
 */
public record TimeoutChange(
    @Nullable Duration attempt, @Nullable Duration total, @Nullable Duration heartbeat) {
  /** What holds then. */
  public Timeouts applyTo(Timeouts timeouts) {
    return new Timeouts(
        attempt == null ? timeouts.attempt() : attempt,
        total == null ? timeouts.total() : total,
        heartbeat == null ? timeouts.heartbeat() : heartbeat);
  }
}
