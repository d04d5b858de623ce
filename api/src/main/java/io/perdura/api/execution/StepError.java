package io.perdura.api.execution;

import org.jspecify.annotations.Nullable;

/**
 * An error in an execution's record.
 *
 * @param stepId node key; null if no single node is to blame
 * @param message what is wrong and what to do
 * @param type stable kind
 * @param stack for engineers; null if there is none
 */
public record StepError(
    @Nullable String stepId, String message, String type, @Nullable String stack) {
  /** The error that a failure of a node makes. */
  public static StepError of(@Nullable String stepId, Failure failure) {
    return new StepError(stepId, failure.message(), failure.type(), failure.stack());
  }
}
