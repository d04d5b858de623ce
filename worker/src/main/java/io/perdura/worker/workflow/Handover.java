package io.perdura.worker.workflow;

import io.perdura.api.data.JsonSize;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.CarriedMail;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.CarriedScopes;
import io.perdura.api.temporal.RunInput;
import io.perdura.worker.content.Snapshot;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Decides when a run continues as new, and hands its state over to the next one. */
final class Handover {
  /** Above this the node values go to a snapshot and the record keeps its reference. */
  private static final int MAX_INLINE_BYTES = 100 * 1024;

  private static final int PAGE_BYTES = 1024 * 1024;

  private final RunInput input;
  private final Interpreter interpreter;
  private boolean decided;

  Handover(RunInput input, Interpreter interpreter) {
    this.input = input;
    this.interpreter = interpreter;
  }

  /** True once, when the run has become long. */
  boolean isDue() {
    WorkflowInfo info = Workflow.getInfo();
    if (decided
        || (info.getHistoryLength() < input.tuning().continueAsNewEvents()
            && info.getHistorySize() < input.tuning().continueAsNewBytes()
            && !info.isContinueAsNewSuggested())) {
      return false;
    }
    decided = true;
    return true;
  }

  /**
   * Continues as new if nothing new has come in; else returns, to be called again.
   *
   * @param inbox what has come in and not been handled
   */
  void continueAsNew(Deque<Input> inbox) {
    CarriedRecord record = interpreter.carry();
    if (isLarge(record)) {
      record = withSnapshot(record, store());
    }
    // Storing the snapshot took a while: what has come in meanwhile is handled first.
    if (inbox.isEmpty() && Workflow.isEveryHandlerFinished()) {
      Workflow.continueAsNew(
          Workflow.getInfo().getWorkflowType(),
          ContinueAsNewOptions.getDefaultInstance(),
          input.carrying(record));
    }
  }

  /** Whether nothing but answers to be given keeps it from continuing. */
  boolean isHeld() {
    return decided && !Workflow.isEveryHandlerFinished();
  }

  /** A part of what {@link #continueAsNew} stores. */
  SnapshotPage page(int index) {
    return SnapshotPage.of(interpreter.carry(), index, PAGE_BYTES);
  }

  /** Stops counting at the limit: all of it may be far more than a workflow task can write. */
  private static boolean isLarge(CarriedRecord record) {
    long bytes = 0;
    int index = 0;
    while (index >= 0 && bytes <= MAX_INLINE_BYTES) {
      SnapshotPage page = SnapshotPage.of(record, index, MAX_INLINE_BYTES);
      bytes += JsonSize.utf8Bytes(Json.tree(page));
      index = page.next();
    }
    return bytes > MAX_INLINE_BYTES;
  }

  private String store() {
    return Workflow.newUntypedActivityStub(
            EffectRunner.platformOptions("snapshot for the next run"))
        .execute(SnapshotPage.ACTIVITY, String.class);
  }

  private static CarriedRecord withSnapshot(CarriedRecord record, String reference) {
    return with(record, Snapshot.EMPTY, reference);
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
        mail == null ? null : new CarriedMail(values.events(), mail.answers()));
  }
}
