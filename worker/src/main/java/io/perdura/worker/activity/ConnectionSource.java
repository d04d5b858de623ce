package io.perdura.worker.activity;

import io.perdura.api.connection.Connection;

/** Where connections are. Throws a runtime exception if it cannot be reached. */
public interface ConnectionSource {
  /** The connection of that name, with its secrets. */
  Lookup find(String workspace, String name);

  /** What looking for a connection gives. */
  sealed interface Lookup {
    /** It is there. */
    record Found(Connection connection) implements Lookup {}

    /** The workspace has none of that name. */
    record Missing() implements Lookup {}

    /**
     * It is there, but its secrets cannot be read here.
     *
     * @param reason what is wrong and what to do
     */
    record Unreadable(String reason) implements Lookup {}
  }
}
