package io.perdura.bridge.rest;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveState;
import io.perdura.api.rest.LiveRow;
import io.perdura.api.rest.LiveStartResponse;
import io.perdura.api.rest.LiveView;
import io.perdura.bridge.temporal.TemporalClient;
import io.perdura.store.execution.LiveSession;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Shows live executions: from their workflow, or from the row where that cannot be asked. */
@Component
class LiveViews {
  private static final Logger log = LoggerFactory.getLogger(LiveViews.class);

  private final TemporalClient temporal;

  LiveViews(TemporalClient temporal) {
    this.temporal = temporal;
  }

  LiveView view(LiveSession session) throws InterruptedException {
    if (session.status().isFinal()) {
      return of(session, session.end() == null ? null : session.end().state(), false);
    }
    LiveState state = ask(session);
    return of(session, state, state == null);
  }

  static LiveRow row(LiveSession session) {
    return new LiveRow(
        session.id(),
        session.definitionId(),
        session.name(),
        session.version(),
        session.status(),
        session.pausedReason(),
        session.settings(),
        session.progress(),
        session.startedAt());
  }

  static LiveStartResponse answer(LiveSession session) {
    String live = Links.live(session.workspace(), session.id()).getPath();
    String execution = Links.execution(session.workspace(), session.id()).getPath();
    return new LiveStartResponse(
        session.id(),
        session.id(),
        session.definitionId(),
        session.version(),
        session.status(),
        session.settings(),
        new LiveStartResponse.Links(live, live + "/stop", execution, execution + "/stream"));
  }

  private @Nullable LiveState ask(LiveSession session) throws InterruptedException {
    try {
      return temporal.live(session.temporalWorkflowId());
    } catch (ExecutionException e) {
      log.debug("Live execution {} gives no answer: {}", session.id(), e.toString());
      return null;
    }
  }

  /** The row hears of a pause some seconds later than the workflow. */
  private static ExecutionStatus status(LiveSession session, @Nullable LiveState known) {
    if (known == null || session.status().isFinal()) {
      return session.status();
    }
    return known.phase() == LivePhase.PAUSED ? ExecutionStatus.PAUSED : ExecutionStatus.RUNNING;
  }

  private static @Nullable PausedReason pausedReason(LiveState known) {
    return known.phase() == LivePhase.PAUSED ? PausedReason.BUDGET : null;
  }

  private static LiveView of(LiveSession session, @Nullable LiveState known, boolean stale) {
    LiveState state = known == null ? session.storedState() : known;
    return new LiveView(
        session.id(),
        session.id(),
        session.definitionId(),
        session.name(),
        session.version(),
        status(session, known),
        known == null ? session.pausedReason() : pausedReason(known),
        stale,
        state.phase(),
        state.settings(),
        state.totals(),
        state.iteration(),
        state.consecutiveErrors(),
        state.nextAt(),
        state.stopReason(),
        session.startedAt(),
        session.completedAt(),
        state.ring());
  }
}
