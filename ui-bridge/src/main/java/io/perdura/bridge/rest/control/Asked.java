package io.perdura.bridge.rest.control;

import io.perdura.api.rest.ControlRequest;
import io.perdura.bridge.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, and why; it was checked.
 *
 * @param id names the request
 * @param by id of the member
 * @param reason null if not said
 */
public record Asked(String id, String by, @Nullable String reason) {
  /** A request that is named or gets a name; a problem if its id or its reason cannot be. */
  public static Asked of(Caller caller, @Nullable String requestId, @Nullable String reason) {
    return of(caller, new ControlRequest(requestId, reason));
  }

  /** A request that is named or gets a name; a problem if its id or its reason cannot be. */
  public static Asked of(Caller caller, ControlRequest given) {
    ControlRequest request = Controlling.checked(given);
    return new Asked(Controlling.requestId(request), caller.memberId(), request.reason());
  }
}
