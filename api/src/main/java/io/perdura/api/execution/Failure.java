package io.perdura.api.execution;

import org.jspecify.annotations.Nullable;

/**
 * Why a node or an execution failed.
 *
 * @param type stable, machine-readable kind, see {@link ErrorTypes}; definitions may add their own
 * @param message for people: what is wrong and what to do
 * @param stack where, for the log of an engineer; null if there is none
 */
public record Failure(String type, String message, @Nullable String stack) {
  /** A failure without a stack. */
  public static Failure of(String type, String message) {
    return new Failure(type, message, null);
  }
}
