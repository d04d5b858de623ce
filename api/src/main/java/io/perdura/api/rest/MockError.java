package io.perdura.api.rest;

import org.jspecify.annotations.Nullable;

/**
 * How a node is to fail that does not run.
 *
 * @param type error type; absent = {@code mocked}
 * @param message what went wrong
 * @param retryable whether it is to look as if all its retries were used up; absent = no
 */
public record MockError(@Nullable String type, String message, @Nullable Boolean retryable) {
  /** Error type of failures that name none. */
  public static final String TYPE = "mocked";
}
