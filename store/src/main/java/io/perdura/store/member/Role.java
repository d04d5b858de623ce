package io.perdura.store.member;

/** What a member may do at most. */
public enum Role {
  /** Sees. */
  VIEWER,
  /** Also starts and stops executions. */
  RUNNER,
  /** Also changes definitions. */
  EDITOR,
  /** Also manages connections, members and keys. */
  ADMIN,
  /** Everything. */
  OWNER;

  /** The word used in JSON and SQL. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
