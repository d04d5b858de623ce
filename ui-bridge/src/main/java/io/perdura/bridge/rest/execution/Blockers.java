package io.perdura.bridge.rest.execution;

import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.rest.WhyBody.Blocker;
import io.perdura.api.rest.WhyBody.Kind;
import io.perdura.bridge.temporal.Situation;
import io.perdura.bridge.temporal.Situation.PendingActivity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Words what Temporal knows of an execution that waits. */
public final class Blockers {
  /** A worker with time takes a task at once. */
  private static final Duration TAKEN_WITHIN = Duration.ofSeconds(5);

  private Blockers() {}

  /** No worker takes its tasks; empty if one does. */
  static Optional<Blocker> worker(Situation situation, Instant now) {
    if (situation.workers() == 0) {
      return Optional.of(
          of(
              Kind.WORKER,
              "No worker asks for its tasks.",
              "Start a worker: ./perdura status shows what runs, ./perdura up starts it."));
    }
    Instant since = situation.taskSince();
    if (since == null || since.plus(TAKEN_WITHIN).isAfter(now)) {
      return Optional.empty();
    }
    return Optional.of(
        of(
            Kind.WORKER,
            "No worker has taken its task for %d s."
                .formatted(Duration.between(since, now).toSeconds()),
            "See that a worker runs and has time for it: ./perdura status."));
  }

  /** Its workflow task comes to nothing. */
  static Blocker task(Situation situation) {
    boolean failed = situation.taskFailure() != null;
    return new Blocker(
        Kind.TASK,
        null,
        (failed
                ? "Its workflow task has failed and is tried again (attempt %d)."
                : "Its workflow task got no answer in time and is tried again (attempt %d).")
            .formatted(situation.taskAttempt()),
        failed
            ? "Look at the worker's log: a newer version may have written its record, or the store"
                + " cannot be read."
            : "See that a worker runs and has time for it: ./perdura status, and the worker's log.",
        null,
        situation.taskAttempt(),
        situation.taskFailure());
  }

  /**
   * A pause that somebody has asked for, or a budget has made; empty for one that waiting nodes
   * explain.
   *
   * @param told events that tell of pauses, oldest first
   */
  static Optional<Blocker> paused(String id, PausedReason reason, List<RecordedEvent> told) {
    return switch (reason) {
      case USER -> Optional.of(of(Kind.PAUSED, whoPaused(told), "./perdura resume " + id));
      case BUDGET ->
          Optional.of(
              of(
                  Kind.BUDGET,
                  "A budget is used up.",
                  "Raise it: ./perdura live set %s, or stop it: ./perdura live stop %s"
                      .formatted(id, id)));
      case INPUT, HOLD, BREAKPOINT -> Optional.empty();
    };
  }

  /** Who, when and why, as the newest event says. */
  private static String whoPaused(List<RecordedEvent> told) {
    String who = "Somebody has paused it.";
    for (RecordedEvent event : told) {
      if (event.event() instanceof ExecutionPaused pause
          && pause.pausedReason() == PausedReason.USER) {
        String by = pause.by() == null ? "Somebody" : pause.by();
        String why = pause.reason() == null ? "." : ": " + pause.reason();
        who = "%s has paused it at %s%s".formatted(by, time(event.timestamp()), why);
      }
    }
    return who;
  }

  /** An activity in flight. */
  static Blocker activity(String id, PendingActivity activity, Instant now) {
    String node = String.valueOf(activity.nodeKey());
    String most = activity.maxAttempts() == 0 ? "" : " of " + activity.maxAttempts();
    if (activity.isBackingOff(now)) {
      return new Blocker(
          Kind.RETRY,
          node,
          "%s has failed; attempt %d%s is due at %s."
              .formatted(node, activity.attempt(), most, time(activity.nextAt())),
          "Put right what the error says; ./perdura node retry-now %s '%s' does not wait for that time."
              .formatted(id, node),
          activity.nextAt(),
          activity.attempt(),
          activity.lastFailure());
    }
    return new Blocker(
        activity.started() ? Kind.RUNNING : Kind.QUEUE,
        node,
        activity.started()
            ? "%s runs (attempt %d%s, since %s)."
                .formatted(node, activity.attempt(), most, time(activity.since()))
            : "%s waits for a free worker.".formatted(node),
        activity.started() ? null : "Start more workers, or wait: they take it in turn.",
        null,
        activity.attempt(),
        activity.lastFailure());
  }

  /** A time as people read it, to the second. */
  public static String time(@Nullable Instant at) {
    return at == null ? "a time that is not known" : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A text as one word of a command line. */
  static String word(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static Blocker of(Kind kind, String message, String action) {
    return new Blocker(kind, null, message, action, null, null, null);
  }
}
