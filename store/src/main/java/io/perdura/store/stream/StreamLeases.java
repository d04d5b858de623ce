package io.perdura.store.stream;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** Bounds how many streams a workspace has open, over all bridge processes. */
public final class StreamLeases {
  /** A lease that nobody renews ends after this. */
  public static final Duration TTL = Duration.ofSeconds(45);

  /** Works on the connections of {@code source}. */
  public StreamLeases(DataSource source) {}

  /**
   * Takes a lease if fewer than {@code max} are held.
   *
   * @param holder the process, for people
   */
  public LeaseResult acquire(String workspace, String holder, int max, Duration ttl) {
    throw new UnsupportedOperationException();
  }

  /** Prolongs a lease from now on. False if it had ended: close the stream. */
  public boolean renew(UUID lease, Duration ttl) {
    throw new UnsupportedOperationException();
  }

  /** Gives a lease back; does nothing if it has ended. */
  public void release(UUID lease) {
    throw new UnsupportedOperationException();
  }
}
