package io.perdura.worker.interpreter;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.plan.PlanNode;

/** Says what a person may do about a node that has failed. */
final class Remedies {
  private Remedies() {}

  static String of(Failure failure, PlanNode node) {
    return switch (failure.type()) {
      case ErrorTypes.TIMEOUT, "ai.too-slow", "ai.stalled", "ai.no-start" ->
          "Retry with a longer time-out: timeouts.attempt is %s, timeouts.total is %s."
              .formatted(node.timeouts().attempt(), node.timeouts().total());
      case ErrorTypes.HEARTBEAT -> "See that a worker runs and has memory left, then retry.";
      case ErrorTypes.CONFIG, "ai.request", "ai.context-length" ->
          "Retry with a changed input: the message names the field.";
      case ErrorTypes.EXPRESSION, ErrorTypes.EXPRESSION_BUDGET ->
          "An expression failed over the data of this execution: retry with the whole input given,"
              + " or skip with an output.";
      case ErrorTypes.TOO_LARGE ->
          "Ask for less (a filter, a page, a higher maxResponseBytes) and retry with a changed"
              + " input, or skip with an output.";
      case ErrorTypes.BLOB_MISSING ->
          "The value is not kept any more: skip with an output, or start the execution again.";
      case ErrorTypes.CONNECTION_MISSING,
          ErrorTypes.CONNECTION_TYPE,
          ErrorTypes.CONNECTION_UNREADABLE,
          ErrorTypes.CONNECTION_HOST,
          "ai.auth",
          "ai.quota" ->
          "Put the connection right and test it, then retry.";
      case "http.dns", "http.connect", "http.tls", "http.connection-lost", "http.refused" ->
          "See that the target can be reached, or test the connection; then retry.";
      case "ai.rate-limit", "ai.server" ->
          "The other side is busy: retry later, or with more attempts (retry.maxAttempts is %d)."
              .formatted(node.retry().maxAttempts());
      case ErrorTypes.EVENT_TIMEOUT -> "Retry to wait once more, or skip with an output.";
      default ->
          "Retry; retry with a changed input, other time-outs or another retry policy; skip with an"
              + " output; or fail.";
    };
  }
}
