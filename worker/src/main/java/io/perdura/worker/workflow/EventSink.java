package io.perdura.worker.workflow;

import io.perdura.api.event.RecordedEvent;

/** Is told of every event as the workflow makes it, also in replay. */
interface EventSink {
  /** For workflows whose events are read by query. */
  EventSink NONE = event -> {};

  void accept(RecordedEvent event);
}
