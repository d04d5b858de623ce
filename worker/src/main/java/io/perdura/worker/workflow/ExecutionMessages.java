package io.perdura.worker.workflow;

import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;

/**
 * The messages that a running execution answers. An interface, since the SDK silently ignores
 * annotations on a listener's own methods; typed, since dynamic handlers have no name in the
 * Temporal UI.
 */
@WorkflowInterface
public interface ExecutionMessages {
  /**
   * Events in the buffer.
   *
   * @param after the first event is the one after this number
   * @param limit most events
   */
  @QueryMethod(
      name = TemporalNames.QUERY_EVENTS,
      description = "Events after a sequence number: (after, limit)")
  EventPage events(long after, int limit);

  /**
   * What later nodes still read, for the snapshot that a continue-as-new leaves behind.
   *
   * @param index place of the first value
   */
  @QueryMethod(
      name = SnapshotPage.QUERY,
      description = "Node values to be carried into the next run: (index of the first)")
  SnapshotPage carried(int index);
}
