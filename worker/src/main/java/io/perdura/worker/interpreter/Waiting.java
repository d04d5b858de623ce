package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.event.AwaitedEvent;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import io.perdura.translator.duration.Durations;
import io.perdura.worker.evaluation.Evaluation.Result;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts the nodes that wait. */
final class Waiting {
  private final Machine machine;
  private final ExecutionState state;

  Waiting(Machine machine) {
    this.machine = machine;
    this.state = machine.state;
  }

  void startTimer(Place place, Result.Values values) {
    Optional<Duration> duration = Durations.parse(values.text(0));
    if (duration.isEmpty()) {
      machine.finisher.failed(place, noDuration(values.text(0)), 1, state.now());
    } else {
      waitFor(place, state.now().plus(duration.get()));
    }
  }

  /** What to say of a text that is no duration. */
  static Failure noDuration(String text) {
    return Failure.of(
        ErrorTypes.CONFIG,
        "Expected a duration such as %s, at most %d days, but got '%s'."
            .formatted(Durations.FORMS, Durations.MAX.toDays(), text));
  }

  void waitUntil(Place place, Result.Values values) {
    Instant until = null;
    try {
      until = OffsetDateTime.parse(values.text(0)).toInstant();
    } catch (DateTimeException e) {
      // It is reported below, together with instants too far away.
    }
    if (until == null || until.isAfter(state.now().plus(Durations.MAX))) {
      Failure failure =
          Failure.of(
              ErrorTypes.CONFIG,
              "Expected an instant such as 2026-01-31T09:00:00Z, at most %d days away, but got '%s'."
                  .formatted(Durations.MAX.toDays(), values.text(0)));
      machine.finisher.failed(place, failure, 1, state.now());
    } else {
      waitFor(place, until);
    }
  }

  void waitForEvent(Place place, Action.WaitEvent action, Result.Values values) {
    int next = 0;
    String key = null;
    if (action.key() != null) {
      Data given = values.data(next++);
      key = Mailbox.key(given);
      if (key == null) {
        machine.finisher.failed(place, Mailbox.noKey(given), 1, state.now());
        return;
      }
    }
    Limit limit = limit(place, action.timeout() != null, values, next);
    if (limit.sound()) {
      machine.mailbox.await(place, new AwaitedEvent(action.name(), key), limit.until());
    }
  }

  void waitForCallback(Place place, Action.WaitCallback action, Result.Values values) {
    Limit limit = limit(place, action.timeout() != null, values, 0);
    if (limit.sound()) {
      machine.outsiders.awaitCallback(place, limit.until());
    }
  }

  void waitForDecision(Place place, Action.Approval action, Result.Values values) {
    int next = 1;
    Data body = action.body() == null ? null : values.data(next++);
    Data assignees = action.assignees() == null ? null : values.data(next++);
    Limit limit = limit(place, action.timeout() != null, values, next);
    if (!limit.sound()) {
      return;
    }
    boolean routed = place.node().targets().containsKey(Handles.TIMEOUT);
    try {
      machine.outsiders.ask(
          place, limit.until(), Asking.of(action, values.text(0), body, assignees, routed));
    } catch (Asking.UnfitException e) {
      failed(place, Failure.of(ErrorTypes.CONFIG, e.getMessage()));
    }
  }

  /** How long a node waits; not sound if that could not be read, and the node has failed. */
  private record Limit(boolean sound, @Nullable Instant until) {}

  private Limit limit(Place place, boolean limited, Result.Values values, int index) {
    if (!limited) {
      return new Limit(true, null);
    }
    String text = values.text(index);
    Optional<Duration> duration = Durations.parse(text);
    if (duration.isEmpty()) {
      failed(place, noDuration(text));
      return new Limit(false, null);
    }
    return new Limit(true, state.now().plus(duration.get()));
  }

  private void failed(Place place, Failure failure) {
    machine.finisher.failed(place, failure, 1, state.now());
  }

  private void waitFor(Place place, Instant until) {
    place.status(StepStatus.WAITING);
    state.emit(new ExecutionEvent.NodeWaiting(place.key(), "timer", until));
    state.waits.add(place.key(), new CarriedWait(state.now(), until), place.summary());
  }
}
