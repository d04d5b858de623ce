package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.live.ConfigureLive;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.SendEvent;
import io.perdura.worker.interpreter.Controls.Refusal;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What people are still to ask of an interpreter. */
final class Updates {
  private final Deque<Scenario.Update> left;

  Updates(List<Scenario.Update> updates) {
    this.left = new ArrayDeque<>(updates);
  }

  /** The next thing that is accepted, as soon as so many events have been told. */
  Optional<Input> next(Interpreter interpreter, long told) {
    Optional<Input> accepted = Optional.empty();
    while (accepted.isEmpty() && !left.isEmpty() && left.getFirst().after() <= told) {
      accepted = accepted(interpreter, left.removeFirst());
    }
    return accepted;
  }

  private static Optional<Input> accepted(Interpreter interpreter, Scenario.Update update) {
    return switch (update.argument()) {
      case SendEvent event -> Optional.of(new Input.EventSent(event));
      case ConfigureLive change -> Optional.of(new Input.Configured(change));
      case Control control -> {
        Optional<Refusal> refusal = interpreter.controls().refusal(control);
        assertThat(refusal.map(Refusal::type).orElse(null))
            .as("refusal of %s", update)
            .isEqualTo(update.refused());
        yield refusal.isPresent() ? Optional.empty() : Optional.of(new Input.Controlled(control));
      }
      default -> throw new AssertionError("Expected an update but got " + update);
    };
  }
}
