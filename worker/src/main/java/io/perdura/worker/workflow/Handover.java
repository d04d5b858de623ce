package io.perdura.worker.workflow;

import io.perdura.api.data.JsonSize;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.CarriedMail;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.CarriedScopes;
import io.perdura.api.temporal.RunInput;
import io.perdura.worker.content.ContentCache;
import io.perdura.worker.content.Snapshot;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Decides when a run continues as new, and hands its state over to the next one. */
final class Handover {
  /** Above this the node values go to a snapshot and the record keeps its reference. */
  private static final int MAX_INLINE_BYTES = 100 * 1024;

  /** Of the bounds of a run, above which an iteration is interrupted. */
  private static final int INTERRUPT_PERCENT = 140;

  private static final int PAGE_BYTES = 1024 * 1024;

  private final RunInput input;
  private final Interpreter interpreter;
  private final EventBuffer buffer;
  private final BooleanSupplier busy;
  private int decided;

  /** {@code busy}: whether something has come in that the interpreter is still to be told. */
  Handover(RunInput input, Interpreter interpreter, EventBuffer buffer, BooleanSupplier busy) {
    this.input = input;
    this.interpreter = interpreter;
    this.buffer = buffer;
    this.busy = busy;
  }

  /**
   * True once, when the run has become long; of a live execution once more, when it has become so
   * long that it cannot wait for the end of its iteration.
   */
  boolean isDue() {
    boolean live = input.mode() == ExecutionMode.LIVE;
    if (decided == (live ? 2 : 1) || !isLong(decided == 0 ? 100 : INTERRUPT_PERCENT)) {
      return false;
    }
    decided++;
    return true;
  }

  private boolean isLong(long percent) {
    WorkflowInfo info = Workflow.getInfo();
    return info.getHistoryLength() * 100 >= input.tuning().continueAsNewEvents() * percent
        || info.getHistorySize() * 100 >= input.tuning().continueAsNewBytes() * percent
        || info.isContinueAsNewSuggested();
  }

  /**
   * Continues as new if nothing new has come in; else returns, to be called again.
   *
   * @param inbox what has come in and not been handled
   */
  void continueAsNew(Deque<Input> inbox) {
    CarriedRecord record = interpreter.carry();
    if (record.live() != null) {
      record = new LiveHandover(input, buffer).fitted(record, record.live());
    } else if (bytes(record, MAX_INLINE_BYTES) > MAX_INLINE_BYTES) {
      record = withSnapshot(record, store());
    }
    // Storing the snapshot took a while: what has come in meanwhile is handled first.
    if (inbox.isEmpty() && !busy.getAsBoolean() && Workflow.isEveryHandlerFinished()) {
      Workflow.continueAsNew(
          Workflow.getInfo().getWorkflowType(),
          ContinueAsNewOptions.getDefaultInstance(),
          input.carrying(record, new HistoryMeter(input).now()));
    }
  }

  /** Whether nothing but answers to be given keeps it from continuing. */
  boolean isHeld() {
    return decided > 0 && !Workflow.isEveryHandlerFinished();
  }

  /** A part of what {@link #continueAsNew} stores. */
  SnapshotPage page(int index) {
    return SnapshotPage.of(interpreter.carry(), index, PAGE_BYTES);
  }

  /**
   * Size of what a snapshot would hold. Stops counting at the limit: all of it may be far more than
   * a workflow task can write.
   */
  static long bytes(CarriedRecord record, long limit) {
    long bytes = 0;
    int index = 0;
    while (index >= 0 && bytes <= limit) {
      SnapshotPage page = SnapshotPage.of(record, index, limit);
      bytes += JsonSize.utf8Bytes(Json.tree(page));
      index = page.next();
    }
    return bytes;
  }

  private String store() {
    return Workflow.newUntypedActivityStub(
            EffectRunner.platformOptions("snapshot for the next run"))
        .execute(SnapshotPage.ACTIVITY, String.class);
  }

  /** The record without what is in its snapshot. */
  static CarriedRecord withSnapshot(CarriedRecord record, String reference) {
    return with(record, Snapshot.EMPTY, reference);
  }

  /** The input with the values of the snapshot that it names, if it does. */
  static RunInput restored(RunInput input, ContentCache content) {
    CarriedRecord carried = input.carried();
    String snapshot = carried == null ? null : carried.snapshot();
    if (carried == null || snapshot == null) {
      return input;
    }
    Snapshot values = WorkflowUnsafe.deadlockDetectorOff(() -> content.snapshot(snapshot));
    return input.carrying(restored(carried, values));
  }

  /** The record with the values of its snapshot. */
  static CarriedRecord restored(CarriedRecord record, Snapshot snapshot) {
    return with(record, snapshot, null);
  }

  private static CarriedRecord with(
      CarriedRecord record, Snapshot values, @Nullable String reference) {
    CarriedScopes scopes = record.scopes();
    CarriedMail mail = record.mail();
    return new CarriedRecord(
        record.version(),
        record.eventSchema(),
        record.interpreterVersion(),
        record.run(),
        record.startedAt(),
        record.lastSeq(),
        record.statuses(),
        values.handles(),
        values.nodes(),
        reference,
        values.vars(),
        values.waits(),
        record.live(),
        scopes == null
            ? null
            : new CarriedScopes(
                values.frames(), values.runs(), values.results(), scopes.done(), scopes.ran()),
        mail == null ? null : new CarriedMail(values.events(), mail.answers()),
        record.control());
  }
}
