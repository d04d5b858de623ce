package io.perdura.api.temporal;

import org.jspecify.annotations.Nullable;

/** What a person asks of a running execution: the arguments of the updates that control it. */
public sealed interface Control {
  /** Longest request id and name of a caller, in characters. */
  int MAX_ID_LENGTH = 200;

  /** Longest reason, in characters. */
  int MAX_REASON_LENGTH = 1_000;

  /** Type of the failure: the request itself is malformed. */
  String INVALID = "control.invalid";

  /** Type of the failure: the execution has ended, or is ending. */
  String NOT_RUNNING = "control.not-running";

  /** Type of the failure: what is asked does not fit the state of the execution. */
  String REFUSED = "control.refused";

  /** Names the request: a repeated one is answered as it was, and changes nothing. */
  String requestId();

  /** Who asks; null if that is not known. */
  @Nullable String by();

  /** Why, in that person's words; null if not said. */
  @Nullable String reason();

  /** Nodes that run finish, none starts; timers keep their deadlines. */
  record Pause(String requestId, @Nullable String by, @Nullable String reason) implements Control {}

  /** Nodes start again. */
  record Resume(String requestId, @Nullable String by, @Nullable String reason)
      implements Control {}
}
