package io.perdura.worker.interpreter.live;

import io.perdura.worker.interpreter.Effect;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The timers of the loop itself; each is armed for one time at most. */
final class Timers {
  private final Turn turn;
  private final Map<String, Instant> armed = new LinkedHashMap<>();

  Timers(Turn turn) {
    this.turn = turn;
  }

  /** Arms a timer that is to be exact. */
  void wakeAt(String key, Instant at, String summary) {
    if (changes(key, at)) {
      turn.effect(new Effect.WakeAt(key, at, summary));
    }
  }

  /**
   * Arms a timer.
   *
   * @param at null = takes it away
   */
  void set(String key, @Nullable Instant at, String summary) {
    if (at == null) {
      cancel(key);
    } else if (changes(key, at)) {
      turn.effect(new Effect.StartTimer(key, at, summary));
    }
  }

  void cancel(String key) {
    if (armed.remove(key) != null) {
      turn.effect(new Effect.Cancel(key));
    }
  }

  /** A timer has fired. */
  void fired(String key) {
    armed.remove(key);
  }

  private boolean changes(String key, Instant at) {
    if (at.equals(armed.get(key))) {
      return false;
    }
    cancel(key);
    armed.put(key, at);
    return true;
  }
}
