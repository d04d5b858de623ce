package io.perdura.bridge.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings do not allow a start; the message says what to change. */
public final class RefusedStart extends RuntimeException {
  /** Says what to change. */
  public RefusedStart(String message) {
    super(message);
  }

  /** The refusal among the causes of an error. */
  public static Optional<RefusedStart> in(@Nullable Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedStart refused) {
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }
}
