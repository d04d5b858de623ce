package io.perdura.api.temporal;

/** Names that worker and bridge share in Temporal. Changing one breaks running executions. */
public final class TemporalNames {
  /** Task queue of workflows, and of activities whose plan names no other. */
  public static final String TASK_QUEUE = "perdura";

  /** Query: {@code (long after, int limit) -> EventPage}. */
  public static final String QUERY_EVENTS = "events";

  /** Query: {@code () -> LiveState}; fails if the execution is not live. */
  public static final String QUERY_LIVE = "live";

  /** Query: {@code () -> HistoryUse}, over all runs of the execution. */
  public static final String QUERY_HISTORY = "history";

  /** Query: {@code () -> DebugState}. */
  public static final String QUERY_BREAKPOINTS = "breakpoints";

  /** Query: {@code (String nodeKey) -> DebugScope}; null if no such node is open. */
  public static final String QUERY_SCOPE = "scope";

  /** Signal: {@code (StopRequest)}, stops a live execution. */
  public static final String SIGNAL_STOP = "stop";

  /** Update: {@code (ConfigureLive) -> LiveSettings}, changes a live execution. */
  public static final String UPDATE_CONFIGURE_LIVE = "configureLive";

  /** Update: {@code (SendEvent) -> EventAnswer}, hands an event to an execution. */
  public static final String UPDATE_SEND_EVENT = "sendEvent";

  /** Signal: {@code (CallReport)}, a called execution tells its caller how it ended. */
  public static final String SIGNAL_CALL_ENDED = "callEnded";

  /** Activity that accepts a called execution: {@code CallTask -> AcceptedCall}. */
  public static final String ACTIVITY_CALL = "perdura.call";

  /** Activity that lets an execution keep a value of another one: {@code AdoptTask}. */
  public static final String ACTIVITY_ADOPT = "perdura.adopt";

  /** Update: {@code (Control.Pause) -> ControlAnswer}. */
  public static final String UPDATE_PAUSE = "pause";

  /** Update: {@code (Control.Resume) -> ControlAnswer}. */
  public static final String UPDATE_RESUME = "resume";

  /** Update: {@code (Control.RetryNode) -> ControlAnswer}. */
  public static final String UPDATE_RETRY_NODE = "retryNode";

  /** Update: {@code (Control.SkipNode) -> ControlAnswer}. */
  public static final String UPDATE_SKIP_NODE = "skipNode";

  /** Update: {@code (Control.FailNode) -> ControlAnswer}. */
  public static final String UPDATE_FAIL_NODE = "failNode";

  /** Update: {@code (Control.Approve) -> ControlAnswer}. */
  public static final String UPDATE_APPROVE = "approve";

  /** Update: {@code (Control.Reject) -> ControlAnswer}. */
  public static final String UPDATE_REJECT = "reject";

  /** Update: {@code (Control.Callback) -> ControlAnswer}. */
  public static final String UPDATE_CALLBACK = "callback";

  /** Update: {@code (Control.SetBreakpoint) -> ControlAnswer}. */
  public static final String UPDATE_SET_BREAKPOINT = "setBreakpoint";

  /** Update: {@code (Control.RemoveBreakpoint) -> ControlAnswer}. */
  public static final String UPDATE_REMOVE_BREAKPOINT = "removeBreakpoint";

  /** Update: {@code (Control.Continue) -> ControlAnswer}. */
  public static final String UPDATE_CONTINUE = "continue";

  /** Update: {@code (Control.Step) -> ControlAnswer}. */
  public static final String UPDATE_STEP = "step";

  /** Update: {@code (Control.RetryNow) -> ControlAnswer}. */
  public static final String UPDATE_RETRY_NOW = "retryNow";

  /** Activity that writes events from the workflow's buffer to the store. */
  public static final String ACTIVITY_ARCHIVE = "perdura.archive";

  /** Activity that evaluates expressions over claim-checked values. */
  public static final String ACTIVITY_EVALUATE = "perdura.evaluate";

  /** Activity that does nothing, between two workflow tasks of a long evaluation. */
  public static final String ACTIVITY_YIELD = "perdura.yield";

  /** Activity that only waits, {@code (long millis)}: before an iteration that is near. */
  public static final String ACTIVITY_PAUSE = "perdura.pause";

  /** Activity that writes the end of a live execution to the store. */
  public static final String ACTIVITY_END_LIVE = "perdura.archive.live";

  /** Workflow type of the sweeper. */
  public static final String WORKFLOW_SWEEP = "perdura.sweep";

  /** Workflow type that writes the end of a terminated execution: {@code (workspace, id)}. */
  public static final String WORKFLOW_REPAIR = "perdura.repair";

  /**
   * Workflow type of a test of a connection: {@code ConnectionTestTask -> ConnectionTestResult}.
   */
  public static final String WORKFLOW_CONNECTION_TEST = "perdura.connection-test";

  /** Change id of {@code Workflow.getVersion} for the interpreter. */
  public static final String CHANGE_INTERPRETER = "interpreter";

  /** Change id of {@code Workflow.getVersion}: holds are archived at once, for the inbox. */
  public static final String CHANGE_HOLDS_ARCHIVED = "holds-archived";

  /** Search attribute (Keyword): definition id. */
  public static final String ATTRIBUTE_DEFINITION = "PerduraDefinition";

  /** Search attribute (Keyword): workspace. */
  public static final String ATTRIBUTE_WORKSPACE = "PerduraWorkspace";

  /** Search attribute (Keyword): once or live. */
  public static final String ATTRIBUTE_MODE = "PerduraMode";

  /** Search attribute (Keyword): what started the execution. */
  public static final String ATTRIBUTE_TRIGGER = "PerduraTrigger";

  /** Search attribute (Keyword): state of the execution. */
  public static final String ATTRIBUTE_STATE = "PerduraState";

  private TemporalNames() {}
}
