package io.perdura.bridge.stream;

import io.perdura.bridge.stream.ExecutionLog.Folded;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * An encoded snapshot. It stays right however old it is, since the events after it follow; sharing
 * it for a moment keeps a crowd of readers from folding the same log.
 */
final class Opening {
  private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(500);

  private final Position at;
  private final ObjectNode data;
  private final byte[] snapshot;
  private final boolean ended;
  private final long made = System.nanoTime();

  private Opening(Position at, ObjectNode data, boolean ended) {
    this.at = at;
    this.data = data;
    this.ended = ended;
    this.snapshot = Sse.body("snapshot", data);
  }

  static Opening of(Folded folded, boolean stale) {
    boolean ended = folded.record().status().isFinal();
    return new Opening(folded.at(), Snapshot.of(folded, stale), ended);
  }

  boolean isOld() {
    return System.nanoTime() - made > FRESH;
  }

  /** True if the execution has ended: what the side channel still holds matters no more. */
  boolean ended() {
    return ended;
  }

  /** What the snapshot contains. */
  Position at() {
    return at;
  }

  /** The encoded event, {@code snapshot} or {@code reset}. */
  byte[] body(String event) {
    return event.equals("snapshot") ? snapshot : Sse.body(event, data);
  }
}
