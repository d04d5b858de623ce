package io.perdura.worker.workflow;

import io.perdura.api.temporal.UpdateRefusal;
import io.temporal.failure.ApplicationFailure;

/** Refuses updates in the one way that callers understand. */
final class Refusals {
  private Refusals() {}

  /** The failure of an update that is refused, see {@link UpdateRefusal}. */
  static ApplicationFailure of(String kind, String text) {
    return ApplicationFailure.newNonRetryableFailure(new UpdateRefusal(kind, text).message(), kind);
  }
}
