package io.perdura.worker.workflow;

import io.perdura.api.data.JsonSize;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.NodeValue;
import io.perdura.api.temporal.RunInput;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

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
    if (JsonSize.utf8Bytes(Json.tree(record.nodes())) > MAX_INLINE_BYTES) {
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

  /** A part of what {@link #continueAsNew} stores. */
  SnapshotPage page(int index) {
    List<Map.Entry<String, NodeValue>> all =
        List.copyOf(interpreter.carry().nodes().sequencedEntrySet());
    SequencedMap<String, NodeValue> page = new LinkedHashMap<>();
    long bytes = 0;
    int next = index;
    while (next < all.size() && bytes < PAGE_BYTES) {
      Map.Entry<String, NodeValue> entry = all.get(next);
      bytes += JsonSize.utf8Bytes(Json.tree(entry.getValue()));
      page.put(entry.getKey(), entry.getValue());
      next++;
    }
    return new SnapshotPage(page, next < all.size() ? next : -1);
  }

  private String store() {
    return Workflow.newUntypedActivityStub(
            EffectRunner.platformOptions("snapshot for the next run"))
        .execute(SnapshotPage.ACTIVITY, String.class);
  }

  private static CarriedRecord withSnapshot(CarriedRecord record, String reference) {
    return new CarriedRecord(
        record.version(),
        record.eventSchema(),
        record.interpreterVersion(),
        record.run(),
        record.startedAt(),
        record.lastSeq(),
        record.statuses(),
        record.handles(),
        new LinkedHashMap<>(),
        reference,
        record.vars(),
        record.waits());
  }

  /** The record with the values of its snapshot, if it has one. */
  static CarriedRecord restored(CarriedRecord record, SequencedMap<String, NodeValue> nodes) {
    return new CarriedRecord(
        record.version(),
        record.eventSchema(),
        record.interpreterVersion(),
        record.run(),
        record.startedAt(),
        record.lastSeq(),
        record.statuses(),
        record.handles(),
        nodes,
        null,
        record.vars(),
        record.waits());
  }
}
