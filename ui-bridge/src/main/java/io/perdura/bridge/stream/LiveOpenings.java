package io.perdura.bridge.stream;

import io.perdura.api.event.LiveEnd;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.live.LiveState;
import io.perdura.bridge.stream.ExecutionLog.Folded;
import io.perdura.bridge.stream.ExecutionLog.Watched;
import io.perdura.bridge.temporal.TemporalClient;
import io.perdura.store.execution.ExecutionRecords;
import io.perdura.store.execution.LiveSession;
import io.perdura.store.execution.LiveSessions;
import io.temporal.api.common.v1.WorkflowExecution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The states with which streams of live executions begin, or begin again: asked of the workflow, or
 * read from the row once it has ended.
 */
@Component
class LiveOpenings {
  private static final Logger log = LoggerFactory.getLogger(LiveOpenings.class);

  private final LiveSessions sessions;
  private final ExecutionRecords records;
  private final TemporalClient temporal;

  LiveOpenings(LiveSessions sessions, ExecutionRecords records, TemporalClient temporal) {
    this.sessions = sessions;
    this.records = records;
    this.temporal = temporal;
  }

  /** A state, and the events of which it is the result, the newest at least. */
  private record Known(LiveState state, List<RecordedEvent> events, boolean stale) {}

  /** The state now; the last one that is known if the workflow cannot be asked. */
  Opening make(Feed feed) {
    Watched watched = feed.execution();
    LiveSession session =
        sessions.find(watched.workspace(), watched.id()).orElseThrow(() -> deleted(watched));
    ExecutionRecord record =
        records.find(watched.workspace(), watched.id()).orElseThrow(() -> deleted(watched));
    Known known = session.status().isFinal() ? ended(session) : running(feed, session);
    LiveState state = known.state();
    Position head = feed.head();
    Position at = known.stale() ? head : head.withSeq(state.lastSeq());
    ExecutionRecord shown =
        record
            .withLive(new LiveProgress(state.iteration(), state.totals()))
            .withSteps(LiveNodes.fold(record.stepResults(), known.events()));
    return Opening.live(
        new Folded(shown, at, feed.partial(), new LinkedHashMap<>()),
        state,
        known.stale(),
        again(at, known.events()));
  }

  private Known running(Feed feed, LiveSession session) {
    Optional<Known> asked = feed.isUnasked() ? Optional.empty() : ask(session);
    asked.ifPresent(known -> feed.lastState(known.state()));
    LiveState last = feed.lastState();
    return asked.orElseGet(
        () -> new Known(last == null ? session.storedState() : last, List.of(), true));
  }

  private Optional<Known> ask(LiveSession session) {
    WorkflowExecution run =
        WorkflowExecution.newBuilder().setWorkflowId(session.temporalWorkflowId()).build();
    try {
      LiveState state = temporal.live(session.temporalWorkflowId());
      long after = Math.max(0, state.lastSeq() - LiveEnd.MAX_EVENTS);
      List<RecordedEvent> events =
          temporal.events(run, after, LiveEnd.MAX_EVENTS).events().stream()
              .filter(event -> event.seq() <= state.lastSeq())
              .toList();
      return Optional.of(new Known(state, events, false));
    } catch (ExecutionException e) {
      log.debug("Live execution {} gives no answer: {}", session.id(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private static Known ended(LiveSession session) {
    LiveEnd end = session.end();
    LiveState state = end == null ? null : end.state();
    return new Known(
        state == null || state.lastSeq() != session.lastSeq() ? session.storedState() : state,
        end == null ? List.of() : end.events(),
        false);
  }

  /** Where a reader goes on that was there when it stopped: it is told the stop itself. */
  private static @Nullable Position again(Position at, List<RecordedEvent> events) {
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof LiveEvent.Stopped && recorded.seq() <= at.seq()) {
        return at.withSeq(recorded.seq() - 1);
      }
    }
    return null;
  }

  private static IllegalStateException deleted(Watched execution) {
    return new IllegalStateException("Execution " + execution.id() + " was deleted");
  }
}
