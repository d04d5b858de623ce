package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.BreakpointsChanged;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.event.ExecutionEvent.ExecutionStarted;
import io.perdura.api.event.ExecutionEvent.LogWritten;
import io.perdura.api.event.ExecutionEvent.NodeCancelled;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeReleased;
import io.perdura.api.event.ExecutionEvent.NodeSkipped;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.NodeDecided;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import io.perdura.store.Store;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.ExecutionRecords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** O3: the rows of PostgreSQL are the fold of the events, and the events are the workflow's. */
final class Projections {
  private static final String WORKSPACE = "default";

  private final EventLog log;
  private final ExecutionRecords records;

  Projections(Store store) {
    this.log = new EventLog(store.dataSource());
    this.records = new ExecutionRecords(store.dataSource());
  }

  /** Checks the rows of one execution; returns its stored events. */
  List<RecordedEvent> check(String execution) {
    List<RecordedEvent> events = events(execution);
    Map<String, StepStatus> steps = new LinkedHashMap<>();
    Map<String, Integer> results = new LinkedHashMap<>();
    ExecutionStatus status = ExecutionStatus.PENDING;
    long expected = 1;
    int ends = 0;
    for (RecordedEvent recorded : events) {
      assertThat(recorded.seq()).as("numbers of " + execution).isEqualTo(expected++);
      status = fold(recorded.event(), status, steps, results);
      ends += recorded.event().isFinal() ? 1 : 0;
    }
    assertThat(ends).as("final events of " + execution).isEqualTo(1);
    assertThat(events.getLast().event().isFinal()).isTrue();
    assertThat(results.values()).as("results per node key").allMatch(count -> count == 1);
    ExecutionRecord record = records.find(WORKSPACE, execution).orElseThrow();
    assertThat(record.status()).isEqualTo(status);
    for (StepResult step : record.stepResults()) {
      assertThat(step.status())
          .as(execution + "/" + step.stepId())
          .isEqualTo(steps.getOrDefault(step.stepId(), StepStatus.PENDING));
    }
    return events;
  }

  /** Checks that the stored events are those that the workflow tells. */
  void checkAgainst(Histories histories, String execution, String workflowId) {
    List<RecordedEvent> stored = events(execution);
    var told = histories.events(workflowId);
    assertThat(told.last()).isEqualTo(stored.getLast().seq());
    assertThat(told.events()).isEqualTo(stored.subList((int) told.firstKept() - 1, stored.size()));
  }

  private List<RecordedEvent> events(String execution) {
    List<RecordedEvent> all = new ArrayList<>();
    while (true) {
      List<RecordedEvent> page =
          log.events(WORKSPACE, execution, all.isEmpty() ? 0 : all.getLast().seq(), 500);
      if (page.isEmpty()) {
        return List.copyOf(all);
      }
      all.addAll(page);
    }
  }

  private static ExecutionStatus fold(
      ExecutionEvent event,
      ExecutionStatus before,
      Map<String, StepStatus> steps,
      Map<String, Integer> results) {
    return switch (event) {
      case ExecutionStarted e -> ExecutionStatus.RUNNING;
      case ExecutionCompleted e -> ExecutionStatus.COMPLETED;
      case ExecutionFailed e -> ExecutionStatus.FAILED;
      case ExecutionCancelled e -> ExecutionStatus.CANCELLED;
      case NodeStarted e -> step(before, steps, e.nodeKey(), StepStatus.RUNNING);
      case NodeWaiting e -> step(before, steps, e.nodeKey(), StepStatus.WAITING);
      case NodeHeld e -> step(before, steps, e.nodeKey(), StepStatus.WAITING);
      case NodeReleased e -> before;
      case NodeDecided e -> before;
      case NodeSkipped e -> step(before, steps, e.nodeKey(), StepStatus.SKIPPED);
      case NodeCompleted e -> {
        results.merge(e.nodeKey(), 1, Integer::sum);
        yield step(before, steps, e.nodeKey(), StepStatus.COMPLETED);
      }
      case NodeFailed e -> {
        results.merge(e.nodeKey(), 1, Integer::sum);
        yield step(before, steps, e.nodeKey(), StepStatus.FAILED);
      }
      case NodeCancelled e -> step(before, steps, e.nodeKey(), StepStatus.CANCELLED);
      case ExecutionPaused e -> ExecutionStatus.PAUSED;
      case ExecutionResumed e -> ExecutionStatus.RUNNING;
      case LiveEvent e -> ExecutionStatus.RUNNING;
      case LogWritten e -> before;
      case BreakpointsChanged e -> before;
    };
  }

  private static ExecutionStatus step(
      ExecutionStatus before, Map<String, StepStatus> steps, String key, StepStatus status) {
    steps.put(key, status);
    return before;
  }
}
