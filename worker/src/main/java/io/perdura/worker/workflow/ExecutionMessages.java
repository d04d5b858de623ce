package io.perdura.worker.workflow;

import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.SendEvent;
import io.perdura.api.temporal.TemporalNames;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
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
   * Hands an event to the execution.
   *
   * @return whether a node has taken it
   */
  @UpdateMethod(
      name = TemporalNames.UPDATE_SEND_EVENT,
      description = "Hands an event to the node that waits for it: {requestId, name, key, payload}")
  EventAnswer sendEvent(SendEvent event);

  /** Refuses an event that nobody will ever wait for. */
  @UpdateValidatorMethod(updateName = TemporalNames.UPDATE_SEND_EVENT)
  void checkSendEvent(SendEvent event);

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
