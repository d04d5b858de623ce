package io.perdura.bridge.rest.start;

import io.perdura.api.rest.ForkAnswer.Level;
import io.perdura.api.rest.ForkAnswer.Note;
import io.perdura.api.temporal.Seeds;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.rest.start.Startables.Startable;
import io.perdura.bridge.security.Caller;
import io.perdura.store.execution.NewExecution.Beginning;
import io.perdura.store.plan.Plans;
import io.perdura.translator.fork.OnlyNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How executions begin that are tried out. */
@Component
class Trials {
  private final Plans plans;
  private final Mocking mocking;
  private final Startables startables;
  private final StartBreakpoints breakpoints;

  Trials(Plans plans, Mocking mocking, Startables startables, StartBreakpoints breakpoints) {
    this.plans = plans;
    this.mocking = mocking;
    this.startables = startables;
    this.breakpoints = breakpoints;
  }

  /**
   * What is tried.
   *
   * @param startable what runs
   * @param seeds what is known before the start; null if nothing is
   */
  record Tried(Startable startable, @Nullable Seeds seeds) {}

  /** What a start comes to. */
  Tried of(Startable startable, Order order) {
    Order.Trial trial = order.trial();
    String hash = startable.version().planHash();
    Seeds mocks = mocking.seeds(hash, trial.mocks(), trial.errors());
    String node = trial.only();
    if (node == null) {
      return new Tried(startable, mocks);
    }
    Seeds known = mocks == null ? Seeds.NONE : mocks;
    OnlyNode only = OnlyNode.of(plans.get(hash), node, known, null);
    List<Note> refusals =
        only.notes().stream().filter(note -> note.level() == Level.REFUSAL).toList();
    if (!refusals.isEmpty()) {
      throw Mocking.refused(ProblemCode.INPUT_INVALID, "mocks", refusals, "");
    }
    return new Tried(startables.running(startable, only.plan()), only.seeds());
  }

  /** The same beginning with the breakpoints that the order has. */
  Beginning stopping(Caller caller, String planHash, Order order, Beginning begin) {
    return begin.stopping(
        breakpoints.checked(planHash, order.trial().breakpoints(), caller.memberId()));
  }
}
