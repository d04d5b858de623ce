package io.perdura.bridge.rest.view;

import io.perdura.api.data.Data;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.StepResult;
import io.perdura.api.live.LiveProgress;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.stream.Follower;
import io.perdura.bridge.stream.LiveReader;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.ExecutionRecords;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.execution.Executions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads executions from the store, after bringing the store up to date where that is possible. */
@Component
public class Reading {
  private static final Duration SYNC = Duration.ofMillis(500);
  private static final String WAITING = "node.waiting";
  private static final String HELD = "node.held";

  private final Executions executions;
  private final ExecutionRecords records;
  private final Inputs inputs;
  private final Follower follower;
  private final LiveReader live;
  private final EventLog events;

  Reading(
      Executions executions,
      ExecutionRecords records,
      Inputs inputs,
      Follower follower,
      LiveReader live,
      EventLog events) {
    this.executions = executions;
    this.records = records;
    this.inputs = inputs;
    this.follower = follower;
    this.live = live;
    this.events = events;
  }

  /** The execution without its nodes. */
  public ExecutionState state(String workspace, String id) {
    return executions
        .find(workspace, id)
        .orElseThrow(() -> ProblemException.notFound("execution", shortened(id)));
  }

  /**
   * Takes over what a running workflow has to tell, for half a second at most.
   *
   * @return false if the store may be behind
   */
  public boolean sync(String workspace, String id) throws InterruptedException {
    ExecutionState state = state(workspace, id);
    return state.status().isFinal()
        || state.mode() == ExecutionMode.LIVE
        || follower.sync(state, SYNC);
  }

  /**
   * The record, as new as it can be had.
   *
   * @param fresh false if it may be behind
   */
  public record Read(ExecutionRecord record, boolean fresh) {}

  /** The record with its step results, brought up to date with the workflow. */
  public Read read(String workspace, String id) throws InterruptedException {
    ExecutionState state = state(workspace, id);
    if (state.mode() == ExecutionMode.LIVE && !state.status().isFinal()) {
      Optional<LiveProgress> progress = live.progress(state);
      ExecutionRecord record = record(workspace, id);
      return new Read(progress.map(record::withLive).orElse(record), progress.isPresent());
    }
    boolean fresh = sync(workspace, id);
    return new Read(record(workspace, id), fresh);
  }

  /** Numbered events after a number, brought up to date with the workflow. */
  public List<RecordedEvent> events(String workspace, String id, long after, int limit)
      throws InterruptedException {
    ExecutionState state = state(workspace, id);
    if (state.mode() == ExecutionMode.LIVE) {
      return live.events(state, after, limit);
    }
    sync(workspace, id);
    return events.events(workspace, id, after, limit);
  }

  /**
   * As {@link #events(String, String, long, int)}, of some types only.
   *
   * @param types names as clients receive them
   */
  public List<RecordedEvent> events(
      String workspace, String id, long after, int limit, Collection<String> types)
      throws InterruptedException {
    List<String> stored = new ArrayList<>(types);
    if (types.contains(WAITING)) {
      // Clients see a hold as a wait.
      stored.add(HELD);
    }
    ExecutionState state = state(workspace, id);
    if (state.mode() == ExecutionMode.LIVE) {
      return live.events(state, after, limit).stream()
          .filter(event -> stored.contains(EventLog.typeOf(event.event())))
          .toList();
    }
    sync(workspace, id);
    return events.events(workspace, id, after, limit, stored);
  }

  /** The record with its step results. */
  public ExecutionRecord record(String workspace, String id) {
    return records
        .find(workspace, id)
        .orElseThrow(() -> ProblemException.notFound("execution", shortened(id)));
  }

  /** One node. */
  public StepResult step(String workspace, String id, String key) {
    return records
        .findStep(workspace, id, key)
        .orElseThrow(() -> ProblemException.notFound("node", shortened(key)));
  }

  /** A value as it is shown. */
  public Data shown(String workspace, Data data) {
    return inputs
        .shown(workspace, data)
        .orElseThrow(
            () -> ProblemException.notFound("stored value (its retention is over) of", "node"));
  }

  /** Waits for the end; false if it has not come in time. */
  public boolean awaitEnd(ExecutionState state, Duration limit) throws InterruptedException {
    return state.status().isFinal() || follower.awaitEnd(state, limit);
  }

  /** A text of a stranger for an error message: at most 100 characters. */
  public static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
