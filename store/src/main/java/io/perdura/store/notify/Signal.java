package io.perdura.store.notify;

import tools.jackson.databind.JsonNode;

/** What a subscriber is told. */
public sealed interface Signal {
  /** Something is new in an execution. */
  record Noticed(Notice notice) implements Signal {}

  /**
   * Rows that are told and not stored; lossy.
   *
   * @param rows an array
   */
  record Told(String workspace, String executionId, JsonNode rows) implements Signal {}

  /** Another process says something on {@link Channel#CONTROL}. */
  record Controlled(String kind, JsonNode body) implements Signal {}

  /** Notifications may have been lost: read again whatever is watched. */
  record EverythingChanged() implements Signal {}
}
