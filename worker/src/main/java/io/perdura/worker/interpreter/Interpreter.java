package io.perdura.worker.interpreter;

import io.perdura.api.temporal.CarriedRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Runs one execution of a plan as a deterministic state machine: the same plan, start and inputs
 * give the same events and effects, on every machine. It does no I/O, reads no clock and knows
 * nothing of Temporal.
 *
 * <p>{@link #carry} and a new interpreter made from the record behave as this one would have.
 */
public interface Interpreter {
  /** Timer key of the time limit of the whole execution. */
  String RUN_TIMEOUT_TIMER = "$run";

  /** Timer key of the time limit of a cancel. */
  String CANCEL_TIMER = "$cancel";

  /**
   * Version of the interpreter that this code is; see {@code Workflow.getVersion}. From 3 on the
   * state attribute is written only while an execution is paused, and after that. From {@link
   * #WEIGHS_EVENTS} on the events that wait for the archive are bounded by their bytes too, and
   * from {@link #BOUNDS_CANCELS} on what a cancel has left to do.
   */
  int VERSION = 5;

  /**
   * From this version on, what a cancel has left to do is bounded, and an ending execution keeps no
   * event that nothing in it will wait for.
   */
  int BOUNDS_CANCELS = 4;

  /** From this version on, events tell what nodes write to variables. */
  int RECORDS_WRITES = 2;

  /** From this version on, events tell of a held failure that it was mocked. */
  int TELLS_MOCKED_HOLDS = 5;

  /** From this version on, large events are archived sooner, and nodes wait for that. */
  int WEIGHS_EVENTS = 4;

  /** Most events that may wait for the archive; above it no node starts. */
  int MAX_BUFFERED_EVENTS = 5_000;

  /** Behaves as an older version did. To be called before {@link #begin}. */
  default void as(int version) {}

  /**
   * Begins the run: starts the execution, or goes on where the carried record stopped. To be called
   * once, before {@link #apply}.
   *
   * @param now workflow time
   */
  Transition begin(Instant now);

  /**
   * Handles one input. Inputs for what has ended or was cancelled are ignored.
   *
   * @param now workflow time
   */
  Transition apply(Input input, Instant now);

  /** True once {@link Effect.Finish} was given. */
  boolean ended();

  /**
   * True after {@link Input.Drain} when no activity is in flight, so that {@link #carry} can be
   * called. Timers may run: they are carried as deadlines.
   */
  boolean drained();

  /** Where events from outside come in; null if the execution takes none. */
  default @Nullable Mailbox mailbox() {
    return null;
  }

  /** Where people interfere with the execution. */
  Controls controls();

  /** How often in this run somebody was asked, or is not any more. */
  default Attention attention() {
    return Attention.NONE;
  }

  /** Whether the events that are not archived are so large that the archive should begin. */
  default boolean isHeavy() {
    return false;
  }

  /** How far the execution is, for people. */
  Progress progress();

  /**
   * What the next run needs.
   *
   * @throws IllegalStateException if not {@link #drained()}
   */
  CarriedRecord carry();
}
