package io.perdura.api.plan;

import java.time.Duration;

/**
 * How long a node may take.
 *
 * @param attempt one try (Temporal: start-to-close)
 * @param total all tries and the pauses between them (Temporal: schedule-to-close)
 * @param heartbeat longest silence of a running try before another worker takes over
 */
public record Timeouts(Duration attempt, Duration total, Duration heartbeat) {
  /** Attempt 60 s, total 1 h, heartbeat 15 s. */
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofSeconds(15));
}
