package io.perdura.store.event;

import io.perdura.api.execution.ExecutionStatus;

/** What became of ending an execution from outside its workflow. */
public sealed interface CloseResult {
  /** It has ended by this event. */
  record Closed(long seq) implements CloseResult {}

  /** It had ended already. */
  record AlreadyEnded(ExecutionStatus status) implements CloseResult {}

  /** Its workflow has told more meanwhile; nothing was stored. */
  record Moved(long last) implements CloseResult {}

  /** The workspace has no such execution. */
  record UnknownExecution() implements CloseResult {}
}
