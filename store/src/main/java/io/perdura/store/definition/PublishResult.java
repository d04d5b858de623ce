package io.perdura.store.definition;

import org.jspecify.annotations.Nullable;

/** What became of a publication. */
public sealed interface PublishResult {
  /** It is published as this version. */
  record Published(Version version) implements PublishResult {}

  /** The draft is the newest version already; nothing was stored. */
  record Unchanged(Version version) implements PublishResult {}

  /**
   * The draft is another one than was compiled; nothing was stored.
   *
   * @param current the stored revision; null if there is no such definition
   */
  record Conflict(@Nullable Long current) implements PublishResult {}
}
