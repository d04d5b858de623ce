package io.perdura.store.execution;

/** What became of the insertion of an execution. */
public sealed interface InsertResult {
  /** Id of the execution that the caller's request belongs to. */
  String executionId();

  /** The row is new. */
  record Inserted(String executionId) implements InsertResult {}

  /** The same request came before; this is its execution. */
  record Existing(String executionId) implements InsertResult {}

  /** A different request used the same key before, and made this execution. */
  record KeyReused(String executionId) implements InsertResult {}

  /** Another live execution of the definition runs; this one. */
  record AlreadyLive(String executionId) implements InsertResult {}
}
