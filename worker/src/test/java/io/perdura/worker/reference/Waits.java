package io.perdura.worker.reference;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.AwaitedEvent;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Nodes that wait: rule 24 and ADR 0110. */
final class Waits {
  private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

  private final ReferenceInterpreter all;

  Waits(ReferenceInterpreter all) {
    this.all = all;
  }

  void forTime(NodeRun run, JsonNode duration) {
    Long millis = Rules.millis(Nodes.text(duration));
    if (millis == null) {
      all.nodes.fail(run, Failure.of(ErrorTypes.CONFIG, "no duration"), 1, null);
      return;
    }
    waitFor(run, millis);
  }

  void until(NodeRun run, JsonNode until) {
    Instant end;
    try {
      end = Instant.parse(Nodes.text(until));
    } catch (DateTimeException e) {
      all.nodes.fail(run, Failure.of(ErrorTypes.CONFIG, "no instant"), 1, null);
      return;
    }
    waitFor(run, Math.max(0, Duration.between(all.world.now, end).toMillis()));
  }

  private void waitFor(NodeRun run, long millis) {
    run.status = StepStatus.WAITING;
    Instant until = all.world.now.plusMillis(millis);
    all.world.emit(new ExecutionEvent.NodeWaiting(run.key, "timer", until));
    run.due = all.world.after(millis, () -> all.nodes.shape(run, NULL, Handles.OUT));
  }

  void forEvent(NodeRun run, Action.WaitEvent action) {
    all.nodes.with(
        run,
        all.nodes.template(run, Rules.orNull(action.key())),
        key ->
            all.nodes.with(
                run,
                all.nodes.template(run, Rules.orNull(action.timeout())),
                timeout -> forEvent(run, action, key, timeout)));
  }

  private void forEvent(
      NodeRun run, Action.WaitEvent action, JsonNode givenKey, JsonNode givenTimeout) {
    String key = action.key() == null ? null : Mail.key(givenKey);
    Long millis = action.timeout() == null ? null : Rules.millis(Nodes.text(givenTimeout));
    if (key == null && action.key() != null || millis == null && action.timeout() != null) {
      all.nodes.fail(run, Failure.of(ErrorTypes.CONFIG, "no key, or no duration"), 1, null);
      return;
    }
    AwaitedEvent awaited = new AwaitedEvent(action.name(), key);
    Optional<JsonNode> early = all.mail.early(awaited);
    if (early.isPresent()) {
      all.nodes.shape(run, early.get(), Handles.OUT);
      return;
    }
    run.status = StepStatus.WAITING;
    Instant until = millis == null ? null : all.world.now.plusMillis(millis);
    all.world.emit(new ExecutionEvent.NodeWaiting(run.key, "event", until, awaited));
    all.mail.await(run, awaited);
    if (millis != null) {
      run.due = all.world.after(millis, () -> timeIsOver(run));
    }
  }

  private void timeIsOver(NodeRun run) {
    boolean leadsOn =
        run.scope.scope.edges().stream()
            .anyMatch(edge ->
                edge.source().equals(run.node.id()) && edge.handle().equals(Handles.TIMEOUT));
    if (leadsOn) {
      all.nodes.shape(run, NULL, Handles.TIMEOUT);
    } else {
      run.due = null;
      all.nodes.fail(run, Failure.of(ErrorTypes.EVENT_TIMEOUT, "too late"), 1, null);
    }
  }

  /** An event has come for a node that waits. */
  void take(NodeRun run, JsonNode payload) {
    all.nodes.shape(run, payload, Handles.OUT);
  }
}
