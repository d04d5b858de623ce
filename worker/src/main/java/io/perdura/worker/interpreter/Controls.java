package io.perdura.worker.interpreter;

import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.ControlAnswer;
import io.perdura.api.temporal.DebugScope;
import io.perdura.api.temporal.DebugState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the shell asks before and after it hands over an {@link Input.Controlled}. */
public interface Controls {
  /** The answer to a request; null if it has not been handled, or very long ago. */
  @Nullable ControlAnswer answer(String requestId);

  /** Why a request would be refused now; empty if it would not, or was answered before. */
  Optional<Refusal> refusal(Control request);

  /** Activity type of a node; null if there is no such node, or it runs no activity. */
  @Nullable String activityType(String nodeKey);

  /** Breakpoints, and what stands at them. */
  DebugState debug();

  /** What the expressions of a node see; null if no such node is open. */
  @Nullable DebugScope scope(String nodeKey);

  /**
   * Why nothing is done.
   *
   * @param type one of the failure types of {@link Control}
   * @param message what is wrong and what to do
   */
  record Refusal(String type, String message) {}
}
