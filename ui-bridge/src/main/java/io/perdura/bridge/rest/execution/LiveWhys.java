package io.perdura.bridge.rest.execution;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveState;
import io.perdura.api.rest.WhyBody.Blocker;
import io.perdura.api.rest.WhyBody.Kind;
import io.perdura.bridge.stream.LiveReader;
import io.perdura.store.execution.ExecutionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says what a live execution waits for, as its workflow tells: nothing of an iteration is stored,
 * and the row hears of a pause some seconds later.
 */
@Component
class LiveWhys {
  /** More than a run of a live execution keeps. */
  private static final int NEWEST = 500;

  private final LiveReader live;

  LiveWhys(LiveReader live) {
    this.live = live;
  }

  List<Blocker> blockers(ExecutionRecord record, ExecutionState state) throws InterruptedException {
    Optional<LiveState> known = live.state(state);
    List<RecordedEvent> told = live.events(state, 0, NEWEST);
    PausedReason reason =
        known.map(now -> pausedReason(now, told, record)).orElse(record.pausedReason());
    List<Blocker> blockers = new ArrayList<>();
    if (reason != null) {
      Blockers.paused(record.id(), reason, told).ifPresent(blockers::add);
    }
    LiveWaits.of(told)
        .forEach((key, wait) -> blockers.add(WaitingNodes.blocker(record.id(), key, wait)));
    known.flatMap(LiveWhys::next).ifPresent(blockers::add);
    return blockers;
  }

  private static @Nullable PausedReason pausedReason(
      LiveState now, List<RecordedEvent> told, ExecutionRecord record) {
    return now.phase() == LivePhase.PAUSED
        ? LiveWaits.pausedReason(told).orElse(record.pausedReason())
        : null;
  }

  private static Optional<Blocker> next(LiveState state) {
    Instant at = state.nextAt();
    return state.phase() == LivePhase.WAITING && at != null
        ? Optional.of(
            new Blocker(
                Kind.TIMER,
                null,
                "Its next iteration starts at %s.".formatted(Blockers.time(at)),
                null,
                at,
                null,
                null))
        : Optional.empty();
  }
}
