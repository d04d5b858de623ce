package io.perdura.api.temporal;

import io.perdura.api.event.RecordedEvent;
import java.util.List;

/**
 * Answer of {@link TemporalNames#QUERY_EVENTS}: at most the asked number of events, and at most
 * about 1 MB.
 *
 * @param events in order, without gaps
 * @param firstKept number of the oldest event in the buffer; older ones are in the store, those of
 *     a live execution nowhere
 * @param last number of the newest event; 0 if there is none
 */
public record EventPage(List<RecordedEvent> events, long firstKept, long last) {
  /** Copies the list. */
  public EventPage {
    events = List.copyOf(events);
  }
}
