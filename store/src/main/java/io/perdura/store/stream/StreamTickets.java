package io.perdura.store.stream;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tickets with which a browser's EventSource opens one stream, since it can send no header. */
public final class StreamTickets {
  /** How long a ticket can be used. */
  public static final Duration TTL = Duration.ofSeconds(30);

  /** Works on the connections of {@code source}. */
  public StreamTickets(DataSource source) {}

  /** Issues a ticket; only its hash is stored. */
  public String issue(Grant grant) {
    throw new UnsupportedOperationException();
  }

  /** Uses a ticket up. Empty if it is unknown, used or too old. */
  public Optional<Grant> redeem(String ticket) {
    throw new UnsupportedOperationException();
  }

  /**
   * What a ticket allows.
   *
   * @param executionId the only execution to watch; null = any of the workspace
   */
  public record Grant(String workspace, String memberId, @Nullable String executionId) {}
}
