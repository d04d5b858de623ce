package io.perdura.api.temporal;

import io.perdura.api.execution.ParentExecution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where an execution stands among those that call each other, and what it may call. Fixed when the
 * outermost one starts, so that publishing a version changes nothing that runs.
 *
 * @param depth calls around it; 0 for an execution that nothing called
 * @param parent what called it; null if nothing did
 * @param pins what each call of it, and of those that it calls, means: by definition id, with
 *     {@code @} and the version where the call names one
 */
public record CallTree(
    int depth, @Nullable ParentExecution parent, SequencedMap<String, PinnedCall> pins) {
  /** Most calls inside each other. */
  public static final int MAX_DEPTH = 10;

  /** Most definitions that an execution calls, directly or not. */
  public static final int MAX_PINS = 200;

  /** Copies the map, keeping its order; an absent one is empty. */
  public CallTree {
    pins =
        Collections.unmodifiableSequencedMap(new LinkedHashMap<>(pins == null ? Map.of() : pins));
  }

  /**
   * What a call means.
   *
   * @param definitionId id of the definition
   * @param version its published version
   * @param planHash the plan of that version
   */
  public record PinnedCall(String definitionId, int version, String planHash) {}
}
