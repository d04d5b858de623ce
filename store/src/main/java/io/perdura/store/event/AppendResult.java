package io.perdura.store.event;

import io.perdura.api.execution.ExecutionStatus;

/** What became of a batch of events. */
public sealed interface AppendResult {
  /**
   * Every event of the batch is stored.
   *
   * @param last number of the last stored event; all before it are stored too
   * @param inserted how many of the batch were new
   * @param status status of the execution now
   */
  record Appended(long last, int inserted, ExecutionStatus status) implements AppendResult {}

  /**
   * Events between the stored ones and the batch, or inside the batch, are missing; nothing was
   * stored.
   *
   * @param last number of the last stored event: send those after it
   */
  record Gap(long last) implements AppendResult {}

  /** The workspace has no such execution; nothing was stored. */
  record UnknownExecution() implements AppendResult {}
}
