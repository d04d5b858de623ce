package io.perdura.bridge.stream;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.NodeCancelled;
import io.perdura.api.event.ExecutionEvent.NodeCompleted;
import io.perdura.api.event.ExecutionEvent.NodeFailed;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeSkipped;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.NodeKeys;
import io.perdura.api.execution.StepError;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nodes of the iteration that runs, or of the last one, as far as the newest events tell. */
final class LiveNodes {
  private final Map<String, StepResult> steps = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private boolean over;

  private LiveNodes() {}

  /**
   * The nodes after some events.
   *
   * @param plan the nodes of the plan, none of which has run
   */
  static List<StepResult> fold(List<StepResult> plan, List<RecordedEvent> events) {
    LiveNodes nodes = new LiveNodes();
    plan.forEach(step -> nodes.names.put(step.stepId(), step.stepName()));
    events.forEach(nodes::add);
    List<StepResult> all = new ArrayList<>();
    for (StepResult step : plan) {
      StepResult known = nodes.steps.remove(step.stepId());
      all.add(known == null ? step : known);
    }
    all.addAll(nodes.steps.values());
    return all;
  }

  private void add(RecordedEvent recorded) {
    Instant at = recorded.timestamp();
    switch (recorded.event()) {
      case LiveEvent.IterationCompleted e -> over = true;
      case LiveEvent.IterationFailed e -> over = true;
      case NodeStarted e -> put(step(e.nodeKey(), StepStatus.RUNNING, at, 1));
      case NodeWaiting e ->
          put(
              new StepResult(
                  e.nodeKey(),
                  name(e.nodeKey()),
                  StepStatus.WAITING,
                  at,
                  null,
                  0,
                  null,
                  null,
                  null,
                  null,
                  e.waiting(),
                  null));
      case NodeHeld e ->
          put(
              new StepResult(
                  e.nodeKey(),
                  name(e.nodeKey()),
                  StepStatus.WAITING,
                  at,
                  null,
                  e.attempts(),
                  null,
                  StepError.of(e.nodeKey(), e.error()),
                  null,
                  null,
                  e.waiting(),
                  null));
      case NodeCompleted e ->
          put(
              new StepResult(
                  e.nodeKey(),
                  name(e.nodeKey()),
                  StepStatus.COMPLETED,
                  at.minusMillis(e.durationMs()),
                  at,
                  e.attempts(),
                  e.output(),
                  null,
                  e.durationMs()));
      case NodeFailed e ->
          put(
              new StepResult(
                  e.nodeKey(),
                  name(e.nodeKey()),
                  StepStatus.FAILED,
                  at.minusMillis(e.durationMs()),
                  at,
                  e.attempts(),
                  null,
                  StepError.of(e.nodeKey(), e.error()),
                  e.durationMs()));
      case NodeCancelled e -> put(step(e.nodeKey(), StepStatus.CANCELLED, null, 0));
      case NodeSkipped e -> put(step(e.nodeKey(), StepStatus.SKIPPED, null, 0));
      case ExecutionEvent e -> {}
    }
  }

  private StepResult step(String key, StepStatus status, @Nullable Instant at, int attempts) {
    return new StepResult(key, name(key), status, at, null, attempts, null, null, null);
  }

  /** The key without the iteration in front of it. */
  private static String inner(String key) {
    return key.startsWith("live[") ? key.substring(key.indexOf('/') + 1) : key;
  }

  private String name(String key) {
    return names.getOrDefault(NodeKeys.nodeId(key), key);
  }

  private void put(StepResult step) {
    if (over) {
      steps.clear();
      over = false;
    }
    steps.put(inner(step.stepId()), step);
  }
}
