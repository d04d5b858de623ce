package io.perdura.worker.scenario;

import io.perdura.api.event.AskedApproval;
import io.perdura.api.event.AwaitedEvent;
import io.perdura.api.event.BreakpointsChanged;
import io.perdura.api.event.CalledExecution;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.NodeDecided;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.event.WireEvent;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.json.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as short lines: everything but times, so that they compare exactly. */
public final class EventLines {
  private EventLines() {}

  /** One line per event, after a check that the numbers are gapless. */
  public static List<String> of(List<RecordedEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).seq() != i + 1) {
        throw new AssertionError("Expected event " + (i + 1) + " but got " + events.get(i));
      }
    }
    return events.stream().map(event -> of(event.event())).toList();
  }

  private static String of(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.ExecutionStarted e -> "started " + e.nodeCount();
      case ExecutionEvent.ExecutionCompleted e ->
          "COMPLETED " + timeless(WireEvent.summary(e.output())) + " ran " + e.nodeCount();
      case ExecutionEvent.ExecutionFailed e ->
          "FAILED " + e.error().type() + (e.nodeKey() == null ? "" : " at " + e.nodeKey());
      case ExecutionEvent.ExecutionCancelled e ->
          e.error() == null ? "CANCELLED" : "CANCELLED " + e.error().type();
      case ExecutionEvent.NodeStarted e -> "start " + e.nodeKey();
      case ExecutionEvent.NodeWaiting e when e.stop() != null ->
          "stop %s %s%s"
              .formatted(
                  e.nodeKey(),
                  word(e.stop().kind()),
                  e.stop().problem() == null ? "" : " " + e.stop().problem());
      case ExecutionEvent.NodeWaiting e -> "wait " + e.nodeKey() + " " + e.reason() + awaited(e);
      case ExecutionEvent.NodeHeld e ->
          "hold %s %s x%d".formatted(e.nodeKey(), e.error().type(), e.attempts());
      case ExecutionEvent.NodeReleased e ->
          "release %s %s%s"
              .formatted(
                  e.nodeKey(),
                  word(e.release()),
                  e.change() == null
                      ? ""
                      : " "
                          + Json.write(e.change().before())
                          + " -> "
                          + Json.write(e.change().after()));
      case NodeDecided e ->
          "decided %s %s %s".formatted(e.nodeKey(), word(e.decision()), word(e.via()));
      case ExecutionEvent.NodeCompleted e ->
          "done %s %s %s%s"
              .formatted(
                  e.nodeKey(),
                  e.handle(),
                  timeless(WireEvent.summary(e.output())),
                  how(e.origin(), e.attempts()));
      case ExecutionEvent.NodeFailed e ->
          "fail %s %s%s%s"
              .formatted(
                  e.nodeKey(),
                  e.error().type(),
                  e.handled() ? " handled" : "",
                  how(e.origin(), e.attempts()));
      case ExecutionEvent.NodeCancelled e -> "cancel " + e.nodeKey();
      case ExecutionEvent.NodeSkipped e -> "skip " + e.nodeKey() + " " + e.reason();
      case ExecutionEvent.LogWritten e ->
          "log "
              + e.nodeKey()
              + " "
              + e.level().name().toLowerCase(java.util.Locale.ROOT)
              + " "
              + e.message();
      case BreakpointsChanged e ->
          "breakpoints "
              + e.breakpoints().stream()
                  .map(point ->
                      point.node()
                          + (point.condition() == null ? "" : "?" + point.condition())
                          + (point.once() ? " once" : ""))
                  .toList();
      case ExecutionEvent.ExecutionPaused e -> "paused " + word(e.pausedReason());
      case ExecutionEvent.ExecutionResumed e -> "resumed";
      case LiveEvent e -> of(e);
    };
  }

  private static String how(@Nullable StepOrigin origin, int attempts) {
    if (origin != null) {
      return " " + word(origin);
    }
    return attempts == 1 ? "" : " x" + attempts;
  }

  private static String awaited(ExecutionEvent.NodeWaiting waiting) {
    AwaitedEvent event = waiting.event();
    AskedApproval approval = waiting.approval();
    if (approval != null) {
      return " '" + approval.title() + "' " + word(approval.onTimeout());
    }
    CalledExecution call = waiting.call();
    if (event != null) {
      return " " + event.name() + (event.key() == null ? "" : "#" + event.key());
    }
    return call == null ? "" : " " + call.workflowId() + "@" + call.version();
  }

  private static String of(LiveEvent event) {
    return switch (event) {
      case LiveEvent.Started e -> "live.started " + e.workflowId() + " " + e.intervalMs();
      case LiveEvent.IterationCompleted e ->
          "iteration %d done %s%s"
              .formatted(e.iteration(), e.outputSummary(), used(e.tokens(), e.costUsd()));
      case LiveEvent.IterationFailed e ->
          "iteration %d FAILED %s%s%s"
              .formatted(
                  e.iteration(),
                  e.error().type(),
                  e.nodeKey() == null ? "" : " at " + e.nodeKey(),
                  used(e.tokens(), e.costUsd()));
      case LiveEvent.Configured e -> "configured " + Json.write(e.settings());
      case LiveEvent.BudgetWarning e ->
          "budget %s %d%% %s of %s"
              .formatted(
                  word(e.budget()),
                  e.percent(),
                  e.used().toPlainString(),
                  e.limit().toPlainString());
      case LiveEvent.Stopped e -> "live.stopped " + e.totalIterations() + " " + word(e.reason());
    };
  }

  private static String used(long tokens, @Nullable BigDecimal cost) {
    String price = cost == null ? "?" : cost.toPlainString();
    return tokens == 0 && price.equals("0") ? "" : " tokens " + tokens + " cost " + price;
  }

  private static String timeless(String summary) {
    return summary
        .replaceAll("\"elapsedMs\":\\d+", "\"elapsedMs\":?")
        .replaceAll("\"executionId\":\"[^\"]+\"", "\"executionId\":?")
        .replaceAll("execution [-./#\\[\\]\\w]*\\d[-./#\\[\\]\\w]*", "execution ?")
        .replaceAll("\"decidedAt\":\"[^\"]*\"", "\"decidedAt\":?");
  }

  private static String word(Object constant) {
    return Json.tree(constant).stringValue();
  }
}
