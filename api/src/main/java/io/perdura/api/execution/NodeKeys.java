package io.perdura.api.execution;

/**
 * Keys of nodes in an execution. A key is the path of the containers around the node, each with its
 * round, and then the node's id, such as {@code each[3]/http_1}; outside every container it is the
 * id alone. No id holds a slash.
 */
public final class NodeKeys {
  private NodeKeys() {}

  /** Id of the node in its plan: {@code http_1} for {@code each[3]/http_1}. */
  public static String nodeId(String key) {
    return key.substring(scope(key).length());
  }

  /** What comes before the id, with its slash: {@code each[3]/}; empty outside every container. */
  public static String scope(String key) {
    return key.substring(0, key.lastIndexOf('/') + 1);
  }
}
