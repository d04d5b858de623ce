package io.perdura.worker.activity;

import tools.jackson.databind.JsonNode;

/** Where node values are kept that are too large for a carried record. */
public interface SnapshotStore {
  /**
   * Keeps a value for ever; the same value again changes nothing. Throws a runtime exception if the
   * store cannot be reached.
   *
   * @return its hash
   */
  String putSnapshot(JsonNode value);

  /**
   * Deletes a value that only one execution has stored and does not need any more. Throws a runtime
   * exception if the store cannot be reached.
   */
  void dropSnapshot(String hash);
}
