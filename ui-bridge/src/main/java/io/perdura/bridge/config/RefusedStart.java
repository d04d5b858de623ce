package io.perdura.bridge.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

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
      if (cause instanceof PortInUseException taken) {
        return Optional.of(
            new RefusedStart(
                "Port %d is taken. Stop what listens there, or set PERDURA_BRIDGE_PORT (requests) or"
                        .formatted(taken.getPort())
                    + " PERDURA_MANAGEMENT_PORT (health) to another one, or to 0 for any free one."));
      }
    }
    return Optional.empty();
  }
}
