package io.perdura.worker.interpreter;

import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.PlanNode;
import java.util.List;

/** Which failures the error policy of a node deals with. */
final class ErrorFilter {
  private ErrorFilter() {}

  /** The node's policy; {@code fail} if it is a scope that does not catch the failure's type. */
  static OnError policy(PlanNode node, Failure failure) {
    return node.action() instanceof Action.Scope scope
            && scope.catchTypes() != null
            && !matches(scope.catchTypes(), failure.type())
        ? OnError.FAIL
        : node.onError();
  }

  private static boolean matches(List<String> patterns, String type) {
    return patterns.stream()
        .anyMatch(pattern ->
            pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(type));
  }
}
