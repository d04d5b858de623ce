package io.perdura.api.live;

import io.perdura.api.event.RecordedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a live execution once it has ended.
 *
 * @param state its last state, with the feed; null if its workflow could not tell it any more
 * @param events its last events, in order, the final one at the end
 */
public record LiveEnd(@Nullable LiveState state, List<RecordedEvent> events) {
  /** Most events that are kept. */
  public static final int MAX_EVENTS = 200;

  /** Copies the list. */
  public LiveEnd {
    events = events == null ? List.of() : List.copyOf(events);
  }
}
