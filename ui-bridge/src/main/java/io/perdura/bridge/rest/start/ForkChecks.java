package io.perdura.bridge.rest.start;

import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.rest.ForkAnswer.Level;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.api.rest.ForkRequest;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Fields;
import io.perdura.store.execution.ExecutionState;
import io.perdura.translator.fork.ForkOrder;
import io.perdura.translator.fork.ForkPlan;
import java.util.List;

/** Checks what a fork asks for, and what has come of it. */
final class ForkChecks {
  private ForkChecks() {}

  /** Where it begins, and what is edited. */
  static ForkOrder order(ExecutionState parent, ForkRequest request) {
    if (parent.mode() == ExecutionMode.LIVE) {
      throw conflict("A live execution has no end to fork from. Go live again instead.");
    }
    boolean retry = Boolean.TRUE.equals(request.retry());
    if (retry && request.from() != null) {
      throw Fields.problem(
          "/retry", "Say either where to fork from, or that failures are retried.");
    }
    if (Boolean.TRUE.equals(request.only()) && request.from() == null) {
      throw Fields.problem("/only", "Say with from which node is to run.");
    }
    boolean failed =
        parent.status() == ExecutionStatus.FAILED || parent.status() == ExecutionStatus.CANCELLED;
    if (retry && !failed) {
      throw conflict(
          "The execution is %s: there is nothing to retry. Run it again as a whole, or fork it from a node."
              .formatted(parent.status().word()));
    }
    ForkOrder.Start start =
        retry
            ? new ForkOrder.Failed()
            : request.from() == null ? new ForkOrder.Whole() : new ForkOrder.From(request.from());
    return new ForkOrder(
        start,
        Mocking.byName("outputs", request.outputs()),
        Mocking.byName("vars", request.vars()));
  }

  /** Refuses what cannot be forked, and what is doubtful unless it is wanted all the same. */
  static void require(ForkPlan plan, boolean force) {
    List<Note> refusals = of(plan, Level.REFUSAL);
    if (!refusals.isEmpty()) {
      throw Mocking.refused(ProblemCode.INPUT_INVALID, "fork", refusals, "");
    }
    List<Note> doubts = of(plan, Level.DOUBT);
    if (!doubts.isEmpty() && !force) {
      throw Mocking.refused(
          ProblemCode.CONFLICT, "fork", doubts, " Start it all the same with force: true.");
    }
  }

  private static List<Note> of(ForkPlan plan, Level level) {
    return plan.notes().stream().filter(note -> note.level() == level).toList();
  }

  /** The problem of an execution that is in no state to be forked like this. */
  static ProblemException conflict(String message) {
    return ProblemException.of(ProblemCode.CONFLICT, message);
  }
}
