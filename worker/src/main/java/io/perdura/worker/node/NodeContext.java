package io.perdura.worker.node;

import io.perdura.api.plan.Action.LogLevel;
import java.time.Instant;

/** What a handler knows and can reach in one attempt. Safe for use by several threads. */
public interface NodeContext {
  /** Stable over all attempts of the node; to be passed on to the outside world. */
  String idempotencyKey();

  /** Number of this attempt, from 1. */
  int attempt();

  /** When the attempt must have ended; {@link Instant#MAX} if it has no time limit. */
  Instant deadline();

  /** Writes a line to the execution's log. Never a secret, a header or a body. */
  void log(LogLevel level, String message);

  /** Appends to the node's partial output, which people watch while the attempt runs. Lossy. */
  void partialOutput(String text);

  /**
   * Says how far the attempt has come. It travels with the next heartbeat; the last call wins.
   *
   * @param done units done, at least 0
   * @param total units altogether; 0 = unknown
   * @param note for people, at most a few words
   */
  void progress(long done, long total, String note);

  /** Tells whether this attempt is to stop. */
  Cancellation cancellation();
}
