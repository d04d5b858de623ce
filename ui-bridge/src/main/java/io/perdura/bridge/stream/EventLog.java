package io.perdura.bridge.stream;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.bridge.stream.Position.Side;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.node.ObjectNode;

/** What streams need of the store. Every call blocks, and fails soon while PostgreSQL is away. */
interface EventLog {
  /** An execution of a workspace; empty if it has none of that id. */
  Optional<Watched> find(String workspace, String id);

  /** Durable events after a number, in order. */
  List<RecordedEvent> events(Watched execution, long after, int limit);

  /** Writes durable events; those that are there already stay as they are. */
  void append(Watched execution, List<RecordedEvent> events);

  /** Side-channel rows after a position, in an order that no late commit changes. */
  List<SideEvent> side(Watched execution, Side after, int limit);

  /** Where the log ends now. */
  Head head(Watched execution);

  /** The record, folded from exactly the events up to its number. */
  Folded fold(Watched execution);

  /**
   * An execution and where to find its workflow.
   *
   * @param workspace id of the workspace
   * @param id execution id
   * @param workflowId id of the workflow in Temporal
   */
  record Watched(String workspace, String id, String workflowId) {}

  /**
   * The end of a log.
   *
   * @param at what is stored
   * @param ended true if the execution has ended, so that nothing follows
   */
  record Head(Position at, boolean ended) {}

  /**
   * A side-channel row.
   *
   * @param position its place
   * @param type event name
   * @param data fields as clients receive them
   */
  record SideEvent(Side position, String type, ObjectNode data) {}

  /**
   * A record at a known place of the log.
   *
   * @param at what it contains
   * @param partial partial output that is kept, by node key
   */
  record Folded(ExecutionRecord record, Position at, SequencedMap<String, String> partial) {}
}
