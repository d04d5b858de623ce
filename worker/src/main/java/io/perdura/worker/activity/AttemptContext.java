package io.perdura.worker.activity;

import io.perdura.api.plan.Action.LogLevel;
import io.perdura.store.side.SideRow;
import io.perdura.worker.node.Cancellation;
import io.perdura.worker.node.NodeContext;
import java.time.Instant;
import java.time.InstantSource;

/** What a handler can reach, over Temporal and the side channel. */
record AttemptContext(
    AttemptRef ref,
    String idempotencyKey,
    Instant deadline,
    Cancellation cancellation,
    Heartbeats.Beat beat,
    SideQueue side,
    InstantSource clock)
    implements NodeContext {

  @Override
  public int attempt() {
    return ref.number();
  }

  @Override
  public void log(LogLevel level, String message) {
    side.add(
        ref, new SideRow.LogLine(ref.nodeKey(), ref.number(), clock.instant(), level, message));
  }

  @Override
  public void partialOutput(String text) {
    side.add(ref, new SideRow.PartialOutput(ref.nodeKey(), ref.number(), clock.instant(), text));
  }

  @Override
  public void progress(long done, long total, String note) {
    beat.progress(new Progress(done, total, note));
  }

  /** Details of a heartbeat. */
  record Progress(long done, long total, String note) {}
}
