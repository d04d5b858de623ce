package io.perdura.store.member;

/**
 * A workspace: nothing in it is seen from another one.
 *
 * @param retentionDays how long ended executions are kept
 */
public record Workspace(String id, String name, int retentionDays) {
  /** The one that a new installation has. */
  public static final String DEFAULT = "default";
}
