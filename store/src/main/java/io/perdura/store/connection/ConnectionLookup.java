package io.perdura.store.connection;

import io.perdura.api.connection.Connection;

/** What looking for a connection with its secrets gives. */
public sealed interface ConnectionLookup {
  /** It is there. */
  record Found(Connection connection) implements ConnectionLookup {}

  /** The workspace has none of that name. */
  record Missing() implements ConnectionLookup {}

  /**
   * Its secrets cannot be decrypted.
   *
   * @param reason what is wrong and what to do
   */
  record Unreadable(String reason) implements ConnectionLookup {}
}
