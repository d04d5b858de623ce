package io.perdura.bridge.rest;

import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveChange;
import io.perdura.api.live.StopReason;
import io.perdura.api.live.StopRequest;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.LiveStopAll;
import io.perdura.api.rest.LiveStopAllRequest;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.LiveUpdate;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.LiveSession;
import io.perdura.store.execution.LiveSessions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stops and changes live executions. */
@Component
class LiveControl {
  private static final Logger log = LoggerFactory.getLogger(LiveControl.class);
  private static final int MOST = 10_000;

  /** After this a start that was not confirmed is not tried any more by its request. */
  private static final Duration START_OVER = Duration.ofSeconds(15);

  /**
   * A change.
   *
   * @param request its name, and why
   * @param change what is to be changed
   */
  record Change(ControlRequest request, LiveChange change) {}

  private final LiveSessions sessions;
  private final Workflows workflows;
  private final EventLog events;
  private final LiveNotes notes;
  private final InstantSource clock = InstantSource.system();

  LiveControl(LiveSessions sessions, Workflows workflows, EventLog events, LiveNotes notes) {
    this.sessions = sessions;
    this.workflows = workflows;
    this.events = events;
    this.notes = notes;
  }

  LiveSession session(String workspace, String id) {
    return sessions
        .find(workspace, id)
        .orElseThrow(() -> ProblemException.notFound("live execution", Reading.shortened(id)));
  }

  /** Asks one to stop; answers its row. */
  LiveSession stop(Caller caller, String id, ControlRequest given) {
    return stop(caller, id, StopReason.USER, Asked.of(caller, given));
  }

  private LiveSession stop(Caller caller, String id, StopReason reason, Asked asked) {
    LiveSession session = session(caller.workspace(), id);
    if (session.status().isFinal()) {
      return session;
    }
    StopRequest request = new StopRequest(reason, asked.id(), asked.by(), asked.reason());
    if (!workflows.stop(session.temporalWorkflowId(), request)) {
      withoutWorkflow(caller, session);
    }
    notes.stopped(caller, id, asked, reason);
    return session(caller.workspace(), id);
  }

  /** Asks all of the workspace to stop, side by side. */
  LiveStopAll stopAll(Caller caller, LiveStopAllRequest given) {
    Asked by = Asked.of(caller, given.requestId(), given.comment());
    StopReason reason = given.reason() == null ? StopReason.STOP_ALL : given.reason();
    Map<String, Future<LiveSession>> asked = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (LiveSession session : sessions.running(caller.workspace(), MOST)) {
        asked.put(session.id(), threads.submit(() -> stop(caller, session.id(), reason, by)));
      }
    }
    List<String> stopped = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    asked.forEach((id, answer) -> (isDone(id, answer) ? stopped : failed).add(id));
    return new LiveStopAll(stopped, failed);
  }

  private static boolean isDone(String id, Future<LiveSession> answer) {
    try {
      answer.get();
      return true;
    } catch (ExecutionException e) {
      log.warn("Live execution {} cannot be stopped now: {}", id, String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Changes the settings; answers the row with those that hold now. */
  LiveSession configure(Caller caller, String id, Change given) {
    Asked asked = Asked.of(caller, given.request());
    LiveSession session = session(caller.workspace(), id);
    ConfigureLive request =
        new ConfigureLive(asked.id(), given.change(), asked.by(), asked.reason());
    LiveUpdate update =
        session.status().isFinal()
            ? new LiveUpdate.NotRunning()
            : workflows.configure(session.temporalWorkflowId(), request);
    return switch (update) {
      case LiveUpdate.Changed changed -> {
        sessions.configure(caller.workspace(), id, changed.settings());
        notes.changed(caller, id, asked, given.change());
        yield session(caller.workspace(), id);
      }
      case LiveUpdate.Refused refused ->
          throw LiveBodies.refused(refused.field(), refused.message());
      case LiveUpdate.NotRunning gone ->
          throw ProblemException.of(
              ProblemCode.CONFLICT,
              "The live execution has stopped, so nothing can be changed. Start it again.");
    };
  }

  /** A row whose start was never confirmed, or whose workflow has just ended. */
  private void withoutWorkflow(Caller caller, LiveSession session) {
    if (session.status() != ExecutionStatus.PENDING || session.lastSeq() > 0) {
      return;
    }
    if (session.startedAt().plus(START_OVER).isAfter(clock.instant())) {
      throw ProblemException.of(
              ProblemCode.CONFLICT, "The execution is just being started. Try again in a moment.")
          .retryAfter(START_OVER);
    }
    String reason = "stopped by " + caller.memberId() + " before it began";
    events.close(
        session.workspace(), session.id(), 0, new ExecutionCancelled(reason, 0), clock.instant());
  }
}
