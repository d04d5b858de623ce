package io.perdura.api.temporal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.perdura.api.event.AwaitedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event.
 *
 * @param status what became of it
 * @param nodeKey the node that took it; null if it is kept
 * @param kept events that are kept now, this one included
 * @param waiting if it is kept: what nodes wait for now, at most ten
 * @param repeated true if a run before this one gave the answer; within a run Temporal itself
 *     answers a repeated request, with the very same answer
 */
public record EventAnswer(
    Status status,
    @Nullable String nodeKey,
    int kept,
    List<AwaitedEvent> waiting,
    boolean repeated) {
  /** Most entries of {@code waiting}. */
  public static final int MOST_WAITING = 10;

  /** Copies the list. */
  public EventAnswer {
    waiting = waiting == null ? List.of() : List.copyOf(waiting);
  }

  /** What became of an event. */
  public enum Status {
    /** A node waited for it and has gone on. */
    @JsonProperty("delivered")
    DELIVERED,
    /** No node waits for it now; it is kept for the next one that does. */
    @JsonProperty("kept")
    KEPT
  }

  /** The same answer to a repeated request. */
  public EventAnswer again() {
    return new EventAnswer(status, nodeKey, kept, waiting, true);
  }
}
