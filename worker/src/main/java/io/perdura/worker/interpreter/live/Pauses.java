package io.perdura.worker.interpreter.live;

import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.temporal.CarriedControl;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.ControlAnswer;
import io.perdura.worker.interpreter.ControlAnswers;
import io.perdura.worker.interpreter.Controls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a live execution is paused: by a person, or by a budget. */
final class Pauses {
  private final Turn turn;
  private final ControlAnswers answers;
  private boolean user;
  private boolean budget;
  private @Nullable PausedReason told;

  /** Goes on from the run before, if there was one. */
  Pauses(Turn turn, @Nullable CarriedControl carried, boolean budget) {
    this.turn = turn;
    this.answers = new ControlAnswers(carried);
    this.user = carried != null && carried.paused();
    this.budget = budget;
    this.told = reason();
  }

  boolean isPaused() {
    return user || budget;
  }

  boolean byBudget() {
    return budget;
  }

  /** Why it is paused; null if it is not. */
  @Nullable PausedReason reason() {
    if (user) {
      return PausedReason.USER;
    }
    return budget ? PausedReason.BUDGET : null;
  }

  /** A budget is used up; false if it was so already. */
  boolean budgetIsUsedUp() {
    boolean isNew = !budget;
    budget = true;
    tell(null, null);
    return isNew;
  }

  /** No budget is used up, perhaps any more. */
  void budgetIsEnough() {
    budget = false;
    tell(null, null);
  }

  /** A person asks for something; false if nothing changes by it. */
  boolean receive(Control request) {
    if (answers.find(request.requestId()) != null) {
      return false;
    }
    boolean changed =
        switch (request) {
          case Control.Pause pause -> setUser(true);
          case Control.Resume resume -> setUser(false);
        };
    tell(request.by(), request.reason());
    answers.add(request.requestId(), new ControlAnswer(changed, reason(), null, false));
    return changed;
  }

  /** What the shell asks; {@code stopped} says whether the execution has stopped. */
  Controls controls(boolean stopped) {
    return new Controls() {
      @Override
      public @Nullable ControlAnswer answer(String requestId) {
        return answers.find(requestId);
      }

      @Override
      public Optional<Refusal> refusal(Control request) {
        return stopped && answer(request.requestId()) == null
            ? Optional.of(
                new Refusal(
                    Control.NOT_RUNNING, "The live execution has stopped. Start another one."))
            : Optional.empty();
      }
    };
  }

  /** What the next run needs; null if nobody has interfered. */
  @Nullable CarriedControl carried() {
    return user || !answers.all().isEmpty()
        ? new CarriedControl(user, told, answers.all())
        : null;
  }

  private boolean setUser(boolean paused) {
    boolean changes = user != paused;
    user = paused;
    return changes;
  }

  private void tell(@Nullable String by, @Nullable String why) {
    PausedReason now = reason();
    if (now != told) {
      told = now;
      turn.emit(now == null ? new ExecutionResumed(by, why) : new ExecutionPaused(now, by, why));
    }
  }
}
