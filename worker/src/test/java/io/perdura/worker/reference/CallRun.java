package io.perdura.worker.reference;

import io.perdura.api.event.CalledExecution;
import io.perdura.api.plan.Action;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One try of a node that calls. */
final class CallRun {
  /** How far it is. */
  enum Phase {
    /** It is on its way: nobody can take it back. */
    STARTING,
    /** The called execution runs. */
    RUNNING,
    /** There will be a further try, which has not begun. */
    RETRYING
  }

  final Action.Call action;
  final JsonNode input;
  final int attempt;
  final @Nullable Instant deadline;
  Phase phase = Phase.STARTING;

  /** When it has begun to wait as it waits now, among all that do. */
  int since;

  /** The time of the node is over, so that the called execution was cancelled. */
  boolean late;

  /** The node is not wanted any more, so that the called execution was cancelled. */
  boolean unwanted;

  /** What was started; null if nothing was. */
  @Nullable Start start;

  @Nullable CalledExecution called;

  /** The end of the called execution. */
  World.@Nullable Due end;

  /** The end of the node's time, or of the pause before a further try. */
  World.@Nullable Due timer;

  CallRun(Action.Call action, JsonNode input, int attempt, @Nullable Instant deadline) {
    this.action = action;
    this.input = input;
    this.attempt = attempt;
    this.deadline = deadline;
  }
}
