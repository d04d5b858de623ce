package io.perdura.bridge.rest.live;

import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.live.StopReason;
import io.perdura.api.live.StopRequest;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.LiveStopAll;
import io.perdura.api.rest.LiveStopAllRequest;
import io.perdura.bridge.rest.control.Asked;
import io.perdura.bridge.rest.control.Cancelling;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.LiveSession;
import io.perdura.store.execution.LiveSessions;
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

/** Stops live executions, also those whose start was never confirmed. */
@Component
class LiveStops {
  private static final Logger log = LoggerFactory.getLogger(LiveStops.class);
  private static final int MOST = 10_000;

  private final LiveControl control;
  private final LiveSessions sessions;
  private final Workflows workflows;
  private final EventLog events;
  private final LiveNotes notes;
  private final InstantSource clock = InstantSource.system();

  LiveStops(
      LiveControl control,
      LiveSessions sessions,
      Workflows workflows,
      EventLog events,
      LiveNotes notes) {
    this.control = control;
    this.sessions = sessions;
    this.workflows = workflows;
    this.events = events;
    this.notes = notes;
  }

  /** Asks one to stop; answers its row. */
  LiveSession stop(Caller caller, String id, ControlRequest given) {
    return stop(caller, id, StopReason.USER, Asked.of(caller, given));
  }

  private LiveSession stop(Caller caller, String id, StopReason reason, Asked asked) {
    LiveSession session = control.session(caller.workspace(), id);
    if (session.status().isFinal()) {
      return session;
    }
    StopRequest request = new StopRequest(reason, asked.id(), asked.by(), asked.reason());
    boolean told = workflows.stop(session.temporalWorkflowId(), request);
    if (!told && !notes.hasStopped(caller, id, asked)) {
      withoutWorkflow(caller, session);
    }
    notes.stopped(caller, id, asked, reason);
    return control.session(caller.workspace(), id);
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

  /** A row whose start was never confirmed, or whose workflow has just ended. */
  private void withoutWorkflow(Caller caller, LiveSession session) {
    if (session.status() != ExecutionStatus.PENDING || session.lastSeq() > 0) {
      return;
    }
    Cancelling.requireOld(session.startedAt(), clock.instant());
    String reason = "stopped by " + caller.memberId() + " before it began";
    events.close(
        session.workspace(), session.id(), 0, new ExecutionCancelled(reason, 0), clock.instant());
  }
}
