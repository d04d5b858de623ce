package io.perdura.store.connection;

import org.jspecify.annotations.Nullable;

/** What saving a connection gives. */
public sealed interface ConnectionSave {
  /** It is stored. */
  record Saved(StoredConnection connection) implements ConnectionSave {}

  /**
   * Not stored.
   *
   * @param current version that is there; null = none is
   */
  record Conflict(@Nullable Long current) implements ConnectionSave {}
}
