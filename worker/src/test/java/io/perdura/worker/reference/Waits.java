package io.perdura.worker.reference;

import io.perdura.api.event.AskedApproval;
import io.perdura.api.event.AwaitedEvent;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.NodeDecided;
import io.perdura.api.execution.Decision;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.execution.Via;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.OnTimeout;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
    if (leadsOn(run)) {
      all.nodes.shape(run, NULL, Handles.TIMEOUT);
    } else {
      fail(run, ErrorTypes.EVENT_TIMEOUT);
    }
  }

  private static boolean leadsOn(NodeRun run) {
    return run.scope.scope.edges().stream()
        .anyMatch(
            edge -> edge.source().equals(run.node.id()) && edge.handle().equals(Handles.TIMEOUT));
  }

  private void fail(NodeRun run, String type) {
    run.due = null;
    all.nodes.fail(run, Failure.of(type, "too late"), 1, null);
  }

  /** A wait for a callback that never comes: ADR 0115. */
  void forCallback(NodeRun run, Action.WaitCallback action, JsonNode limit) {
    Long millis = millis(run, action.timeout(), limit);
    if (millis == null) {
      return;
    }
    run.status = StepStatus.WAITING;
    all.world.emit(
        new ExecutionEvent.NodeWaiting(run.key, "callback", all.world.now.plusMillis(millis)));
    run.due =
        all.world.after(
            millis,
            () -> {
              if (leadsOn(run)) {
                all.nodes.shape(run, NULL, Handles.TIMEOUT);
              } else {
                fail(run, ErrorTypes.CALLBACK_TIMEOUT);
              }
            });
  }

  /** A wait for a person who never decides: ADR 0115. */
  void forDecision(NodeRun run, Action.Approval action) {
    all.nodes.with(
        run,
        all.nodes.template(run, action.title()),
        title ->
            all.nodes.with(
                run,
                all.nodes.template(run, Rules.orNull(action.timeout())),
                limit -> forDecision(run, action, Nodes.text(title), limit)));
  }

  private void forDecision(NodeRun run, Action.Approval action, String title, JsonNode limit) {
    Long millis = millis(run, action.timeout(), limit);
    if (millis == null) {
      return;
    }
    OnTimeout policy = action.onTimeout();
    if (policy == null) {
      policy = leadsOn(run) ? OnTimeout.ROUTE : OnTimeout.FAIL;
    }
    run.status = StepStatus.WAITING;
    Instant until = all.world.now.plusMillis(millis);
    AskedApproval asked = new AskedApproval(title, null, List.of(), null, policy);
    all.world.emit(new ExecutionEvent.NodeWaiting(run.key, until, asked));
    OnTimeout decided = policy;
    run.due = all.world.after(millis, () -> nobodyDecided(run, decided));
  }

  private void nobodyDecided(NodeRun run, OnTimeout policy) {
    switch (policy) {
      case FAIL -> fail(run, ErrorTypes.APPROVAL_TIMEOUT);
      case ROUTE -> all.nodes.shape(run, NULL, Handles.TIMEOUT);
      case APPROVE -> decide(run, Decision.APPROVED, Handles.APPROVED);
      case REJECT -> decide(run, Decision.REJECTED, Handles.REJECTED);
    }
  }

  private void decide(NodeRun run, Decision decision, String handle) {
    all.world.emit(new NodeDecided(run.key, decision, Via.TIMEOUT, null, null));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("decision", decision.word()).put("via", "timeout");
    output.put("decidedAt", all.world.now.toString());
    output.putNull("by").putNull("comment").putNull("form");
    all.nodes.shape(run, output, handle);
  }

  /** The time limit; null if it is none, and the node has failed. Random plans have one always. */
  private @Nullable Long millis(NodeRun run, @Nullable JsonNode template, JsonNode limit) {
    Long millis = template == null ? null : Rules.millis(Nodes.text(limit));
    if (millis == null) {
      all.nodes.fail(run, Failure.of(ErrorTypes.CONFIG, "no duration"), 1, null);
    }
    return millis;
  }

  /** An event has come for a node that waits. */
  void take(NodeRun run, JsonNode payload) {
    all.nodes.shape(run, payload, Handles.OUT);
  }
}
