package io.perdura.api.temporal;

import io.perdura.api.execution.PausedReason;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How people have interfered with an execution.
 *
 * @param paused whether somebody has paused it
 * @param told the reason of the last {@code execution.paused}, unless it was resumed since
 * @param answers the last answers by request id, oldest first
 * @param debug breakpoints and steps; null if there are none
 * @param cancelled what is left of a cancel; null if nobody has cancelled it
 */
public record CarriedControl(
    boolean paused,
    @Nullable PausedReason told,
    SequencedMap<String, ControlAnswer> answers,
    @Nullable CarriedDebug debug,
    @Nullable CarriedCancel cancelled) {
  /**
   * A cancel under way.
   *
   * @param reason as the caller gave it
   * @param until when what it has left to do is cut short
   */
  public record CarriedCancel(@Nullable String reason, Instant until) {}

  /** Copies the map, keeping its order; an absent one is empty. */
  public CarriedControl {
    answers =
        Collections.unmodifiableSequencedMap(
            new LinkedHashMap<>(answers == null ? Map.of() : answers));
  }
}
