package io.perdura.api.execution;

/** Kinds of failures that the platform itself reports ({@link Failure#type()}). */
public final class ErrorTypes {
  /** An expression failed at run time. */
  public static final String EXPRESSION = "expression.failed";

  /** An expression used up its step budget (diagnostic WF3501). */
  public static final String EXPRESSION_BUDGET = "expression.budget";

  /** The resolved config does not match the node type's schema. */
  public static final String CONFIG = "config.invalid";

  /** An attempt, or all of them together, took too long. */
  public static final String TIMEOUT = "timeout";

  /** The worker that ran the attempt stopped reporting. */
  public static final String HEARTBEAT = "timeout.heartbeat";

  /** A value is too large. */
  public static final String TOO_LARGE = "payload.too-large";

  /** A large value that an expression reads is not in the blob store any more. */
  public static final String BLOB_MISSING = "blob.missing";

  /** The workspace lacks a connection that a node names. */
  public static final String CONNECTION_MISSING = "connection.missing";

  /** A connection is not of a type that the node type can use. */
  public static final String CONNECTION_TYPE = "connection.type";

  /** A connection's secrets cannot be decrypted by this worker. */
  public static final String CONNECTION_UNREADABLE = "connection.unreadable";

  /** A node would send a connection's credentials to a host that the connection does not allow. */
  public static final String CONNECTION_HOST = "connection.host";

  /** The execution took longer than its definition allows. */
  public static final String RUN_TIMEOUT = "execution.timeout";

  /** What a cancel had left to do took longer than the definition allows, and was cut short. */
  public static final String CANCEL_TIMEOUT = "execution.cancel-timeout";

  /** A {@code flow.scope} took longer than its time limit. */
  public static final String SCOPE_TIMEOUT = "scope.timeout";

  /** A {@code flow.loop} would go on after its last iteration. */
  public static final String LOOP_LIMIT = "loop.limit";

  /** What a {@code flow.forEach} is to go over is no list. */
  public static final String NOT_A_LIST = "for-each.items";

  /** No event came in time for a {@code wait.event}. */
  public static final String EVENT_TIMEOUT = "event.timeout";

  /** Nobody used the resume URL of a {@code wait.callback} in time. */
  public static final String CALLBACK_TIMEOUT = "callback.timeout";

  /** Nobody decided about a {@code human.approval} in time. */
  public static final String APPROVAL_TIMEOUT = "approval.timeout";

  /** A worker without a master key cannot sign a resume URL. */
  public static final String LINK_KEY = "link.key";

  /** A {@code flow.call} means a definition or version that was not pinned when it started. */
  public static final String CALL_UNKNOWN = "call.unknown";

  /** The input of a {@code flow.call} does not fit the schema of the called definition. */
  public static final String CALL_INPUT = "call.input";

  /** A called execution took longer than its {@code flow.call} allows. */
  public static final String CALL_TIMEOUT = "call.timeout";

  /** A called execution was cancelled by somebody else than its caller. */
  public static final String CALL_CANCELLED = "call.cancelled";

  /** A live execution cannot call another one. */
  public static final String CALL_LIVE = "call.live";

  /** The workflow was terminated outside Perdura. */
  public static final String TERMINATED = "execution.terminated";

  /** The accepted execution's workflow was never started. */
  public static final String NOT_STARTED = "execution.not-started";

  /** {@code flow.fail} without a type of its own. */
  public static final String USER = "user";

  /** A fault of the platform; its message names what to report. */
  public static final String INTERNAL = "internal";

  private ErrorTypes() {}
}
