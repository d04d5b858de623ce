package io.perdura.worker.interpreter;

import io.perdura.api.event.RecordedEvent;
import java.util.List;

/**
 * What one input leads to.
 *
 * @param events what happened, numbered
 * @param effects what the shell is to do, in order
 */
public record Transition(List<RecordedEvent> events, List<Effect> effects) {
  /** Copies the lists. */
  public Transition {
    events = List.copyOf(events);
    effects = List.copyOf(effects);
  }
}
