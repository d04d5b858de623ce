package io.perdura.api.plan;

/** Names of the handles that nodes have by their kind. */
public final class Handles {
  /** Success of a plain node. */
  public static final String OUT = "out";

  /** Failure of a node with {@code onError: route}. */
  public static final String ERROR = "error";

  /** {@code flow.if}: the condition is true. */
  public static final String TRUE = "true";

  /** {@code flow.if}: the condition is false. */
  public static final String FALSE = "false";

  /** {@code flow.switch}: no case is true. */
  public static final String DEFAULT = "default";

  /** {@code human.approval}: a person has approved. */
  public static final String APPROVED = "approved";

  /** {@code human.approval}: a person has rejected. */
  public static final String REJECTED = "rejected";

  /** Waits for an event, a callback or a person: nothing came in time. */
  public static final String TIMEOUT = "timeout";

  private Handles() {}
}
