package io.perdura.bridge.stream;

import io.perdura.api.json.Json;
import io.perdura.api.live.LiveState;
import io.perdura.bridge.stream.ExecutionLog.Folded;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
  private final @Nullable Position again;
  private final long made = System.nanoTime();

  private Opening(Position at, ObjectNode data, boolean ended, @Nullable Position again) {
    this.again = again;
    this.at = at;
    this.data = data;
    this.ended = ended;
    this.snapshot = Sse.body("snapshot", data);
  }

  static Opening of(Folded folded, boolean stale) {
    boolean ended = folded.record().status().isFinal();
    return new Opening(folded.at(), Snapshot.of(folded, stale), ended, null);
  }

  /**
   * The state of a live execution.
   *
   * @param again where a reader goes on that begins again; null = at the state
   */
  static Opening live(Folded folded, LiveState state, boolean stale, @Nullable Position again) {
    ObjectNode data = Snapshot.of(folded, stale);
    data.set("live", Json.tree(state));
    return new Opening(folded.at(), data, folded.record().status().isFinal(), again);
  }

  /** Where a reader goes on that begins again; null = {@link #at}. */
  @Nullable Position again() {
    return again;
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
