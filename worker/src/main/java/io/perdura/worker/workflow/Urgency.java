package io.perdura.worker.workflow;

import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.interpreter.Attention;
import io.temporal.workflow.Workflow;

/**
 * Notices when a person is asked, or is not any more: the inbox is read from the store, so that is
 * archived at once.
 */
final class Urgency {
  private Attention seen = Attention.NONE;

  /** Whether that is new since the last call. */
  boolean isNew(Attention now) {
    boolean holds = now.holds() != seen.holds();
    boolean approvals = now.approvals() != seen.approvals();
    seen = now;
    // Histories of before have no archive at a hold. Those of approvals always have.
    return approvals || (holds && holdsAreArchived());
  }

  private static boolean holdsAreArchived() {
    return Workflow.getVersion(TemporalNames.CHANGE_HOLDS_ARCHIVED, Workflow.DEFAULT_VERSION, 1)
        != Workflow.DEFAULT_VERSION;
  }
}
