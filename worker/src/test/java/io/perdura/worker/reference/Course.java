package io.perdura.worker.reference;

import io.perdura.api.temporal.SendEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done to an execution while it runs.
 *
 * @param cancelAfterMs when it is cancelled; null = never
 * @param sends events that are sent to it
 */
record Course(@Nullable Long cancelAfterMs, List<Send> sends) {
  /** Nothing is done to it. */
  static final Course NONE = new Course(null, List.of());

  Course {
    sends = List.copyOf(sends);
  }

  /** An event that is sent after so many milliseconds. */
  record Send(long atMs, SendEvent event) {}
}
