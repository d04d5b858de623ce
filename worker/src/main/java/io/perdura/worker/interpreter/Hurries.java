package io.perdura.worker.interpreter;

import io.perdura.api.event.ExecutionEvent.NodeReleased;
import io.perdura.api.event.Release;
import io.perdura.api.temporal.Control;
import io.perdura.worker.interpreter.Controls.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who lets the next attempts of nodes begin at once. Temporal cuts the back-off, which anybody
 * could ask of it at the same time: of those who see the same attempt, one is told to do so.
 */
final class Hurries {
  private final ExecutionState state;

  /** The last of each node in flight, which no node is when a run continues as new. */
  private final Map<String, Hurry> last = new LinkedHashMap<>();

  Hurries(ExecutionState state) {
    this.state = state;
  }

  private record Hurry(Pending running, int attempt, Instant at) {}

  /** Why it is refused; empty if it is not. */
  Optional<Refusal> refusal(Control.RetryNow request) {
    String key = request.nodeKey();
    return state.window.get(key) instanceof Pending.Running
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Control.REFUSED,
                "The node '%s' is not in flight, so there is no pause to cut short. Nothing has changed."
                    .formatted(key)));
  }

  /**
   * Somebody wants it; the request was checked.
   *
   * @return whether whoever asks is to do it: nobody else is doing it for this attempt
   */
  boolean receive(Control.RetryNow request) {
    String key = request.nodeKey();
    Pending running = state.window.get(key);
    if (running == null) {
      return false;
    }
    Hurry before = last.get(key);
    if (before != null
        && before.running().equals(running)
        && before.attempt() >= request.attempt()
        && state.now().isBefore(before.at().plus(Control.RETRY_NOW_LIMIT))) {
      return false;
    }
    last.put(key, new Hurry(running, request.attempt(), state.now()));
    state.emit(
        new NodeReleased(
            key, Release.RETRY_NOW, request.attempt() - 1, request.by(), request.reason(), null));
    return true;
  }
}
