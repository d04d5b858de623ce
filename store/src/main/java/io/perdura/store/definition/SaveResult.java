package io.perdura.store.definition;

import org.jspecify.annotations.Nullable;

/** What became of a save. */
public sealed interface SaveResult {
  /** The draft is stored with this revision. */
  record Saved(long revision) implements SaveResult {}

  /**
   * Somebody else saved before; nothing was stored.
   *
   * @param current the stored revision; null if there is no such definition (any more)
   */
  record Conflict(@Nullable Long current) implements SaveResult {}
}
