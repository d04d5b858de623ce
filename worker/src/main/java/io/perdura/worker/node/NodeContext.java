package io.perdura.worker.node;

import io.perdura.api.connection.Connection;
import io.perdura.api.plan.Action.LogLevel;
import java.time.Instant;
import java.util.Optional;

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

  /**
   * The connection that the node names, read for this attempt; empty if it names none. It is of a
   * type that the node type can use. What its secrets are is taken out of everything that leaves
   * the attempt: output, failure, log, partial output and progress. All the same a handler sends
   * them to nobody but the connection's own target.
   */
  Optional<Connection> connection();

  /**
   * The connection of a node type that cannot do without.
   *
   * @throws IllegalStateException if the node names none, which no plan of such a type does
   */
  default Connection requireConnection() {
    return connection()
        .orElseThrow(
            () -> new IllegalStateException("Expected a connection but the node has none"));
  }

  /** Bytes that nodes hand to each other by reference: images, for instance. */
  NodeBlobs blobs();

  /** Tells whether this attempt is to stop. */
  Cancellation cancellation();
}
