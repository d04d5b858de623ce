package io.perdura.bridge.stream;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.store.event.AppendResult;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.ExecutionRecords;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.execution.Executions;
import io.perdura.store.side.SideChannel;
import io.perdura.store.side.SidePage;
import io.perdura.store.side.SidePosition;
import io.perdura.store.side.SideRow;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;

/** What streams need of the store. Every call blocks, and fails soon while PostgreSQL is away. */
@Component
class ExecutionLog {
  private static final int SIDE_PAGE = 1_000;
  private static final int FOLD_TRIES = 8;

  private final Executions executions;
  private final ExecutionRecords records;
  private final EventLog events;
  private final SideChannel side;

  ExecutionLog(Executions executions, ExecutionRecords records, EventLog events, SideChannel side) {
    this.executions = executions;
    this.records = records;
    this.events = events;
    this.side = side;
  }

  /**
   * An execution and where to find its workflow.
   *
   * @param workspace id of the workspace
   * @param id execution id
   * @param workflowId id of the workflow in Temporal
   * @param live whether it is a live execution, of which only the end is stored
   */
  record Watched(String workspace, String id, String workflowId, boolean live) {
    static Watched of(ExecutionState state) {
      return new Watched(
          state.workspace(),
          state.id(),
          state.temporalWorkflowId(),
          state.mode() == ExecutionMode.LIVE);
    }
  }

  /**
   * The end of a log.
   *
   * @param at what is stored
   * @param ended true if the execution has ended, so that nothing follows
   */
  record Head(Position at, boolean ended) {}

  /**
   * A record at a known place of the log.
   *
   * @param at what it contains
   * @param partial partial output that is kept, by node key
   * @param failed last attempts of nodes that wait for the next one, by node key
   */
  record Folded(
      ExecutionRecord record,
      Position at,
      SequencedMap<String, String> partial,
      SequencedMap<String, SideRow.AttemptEnded> failed) {}

  /** An execution of a workspace; empty if it has none of that id. */
  Optional<Watched> find(String workspace, String id) {
    return executions.find(workspace, id).map(Watched::of);
  }

  /** Durable events after a number, in order. */
  List<RecordedEvent> events(Watched execution, long after, int limit) {
    return execution.live()
        ? events.liveEvents(execution.workspace(), execution.id(), after, limit)
        : events.events(execution.workspace(), execution.id(), after, limit);
  }

  /** Writes durable events; those that are there already stay as they are. */
  void append(Watched execution, List<RecordedEvent> batch) {
    switch (events.appendEvents(execution.workspace(), execution.id(), batch)) {
      case AppendResult.Appended done -> {}
      case AppendResult.Gap gap ->
          throw new IllegalStateException(
              "Expected events after " + gap.last() + " but got " + batch.getFirst().seq());
      case AppendResult.UnknownExecution unknown ->
          throw new IllegalStateException("Execution " + execution.id() + " was deleted");
    }
  }

  /** Side-channel rows after a position, in an order that no late commit changes. */
  SidePage side(Watched execution, SidePosition after, int limit) {
    return execution.live()
        ? new SidePage(List.of(), after, false)
        : side.sideRows(execution.workspace(), execution.id(), after, limit);
  }

  /** Where the log ends now. */
  Head head(Watched execution) {
    ExecutionState state = state(execution);
    boolean ended = state.status().isFinal();
    SidePosition end = ended ? SidePosition.START : readSide(execution).position();
    return new Head(new Position(state.lastSeq(), end), ended);
  }

  /** Number of the last stored event. */
  long lastSeq(Watched execution) {
    return events.lastSeq(execution.workspace(), execution.id());
  }

  /** The record, folded from the events up to its number. */
  Folded fold(Watched execution) {
    SideState sideState = new SideState();
    for (int i = 0; ; i++) {
      ExecutionState before = state(execution);
      ExecutionRecord record =
          records.find(execution.workspace(), execution.id()).orElseThrow(() -> deleted(execution));
      // Equal numbers around it mean that the record is of exactly this number. Under a storm of
      // events the older number is used: what it already shows is then told once more.
      if (i == FOLD_TRIES || lastSeq(execution) == before.lastSeq()) {
        if (!before.status().isFinal()) {
          sideState = readSide(execution);
        }
        return new Folded(
            record,
            new Position(before.lastSeq(), sideState.position()),
            sideState.partial(),
            sideState.failed());
      }
    }
  }

  private SideState readSide(Watched execution) {
    SideState state = new SideState();
    SidePage page;
    do {
      page = side(execution, state.position(), SIDE_PAGE);
      state.add(page);
    } while (page.entries().size() == SIDE_PAGE);
    return state;
  }

  private ExecutionState state(Watched execution) {
    return executions
        .find(execution.workspace(), execution.id())
        .orElseThrow(() -> deleted(execution));
  }

  private static IllegalStateException deleted(Watched execution) {
    return new IllegalStateException("Execution " + execution.id() + " was deleted");
  }
}
