package io.perdura.bridge.rest.start;

import io.perdura.api.execution.Breakpoint;
import io.perdura.api.plan.Plan;
import io.perdura.api.rest.BreakpointSpec;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.store.plan.Plans;
import io.perdura.translator.condition.NodeConditions;
import io.perdura.translator.condition.NodeConditions.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Breakpoints that an execution is started with. */
@Component
class StartBreakpoints {
  private final Plans plans;

  StartBreakpoints(Plans plans) {
    this.plans = plans;
  }

  /**
   * Checks them against the plan.
   *
   * @param by who sets them
   */
  List<Breakpoint> checked(String planHash, @Nullable List<BreakpointSpec> given, String by) {
    if (given == null || given.isEmpty()) {
      return List.of();
    }
    Plan plan = plans.get(planHash);
    SequencedMap<String, Breakpoint> found = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      BreakpointSpec one = given.get(i);
      String pointer = "/breakpoints/" + i;
      check(plan, one, pointer, errors);
      boolean once = Boolean.TRUE.equals(one.once());
      Breakpoint breakpoint = new Breakpoint(one.node(), one.condition(), once, by, null);
      if (found.put(one.node(), breakpoint) != null) {
        errors.add(error(pointer + "/node", new Fault("A node has one breakpoint at most.", null)));
      }
    }
    if (found.size() > Breakpoint.MOST) {
      String message = "An execution has at most %d breakpoints.".formatted(Breakpoint.MOST);
      errors.add(error("/breakpoints", new Fault(message, null)));
    }
    if (!errors.isEmpty()) {
      throw ProblemException.of(ProblemCode.INPUT_INVALID, errors.getFirst().message(), errors);
    }
    return List.copyOf(found.sequencedValues());
  }

  private static void check(
      Plan plan, BreakpointSpec given, String pointer, List<FieldError> errors) {
    String node = given.node();
    String condition = given.condition();
    if (node == null) {
      errors.add(error(pointer + "/node", new Fault("This field is needed: a node's id.", null)));
      return;
    }
    var unknown = NodeConditions.node(plan, node);
    unknown.ifPresent(fault -> errors.add(error(pointer + "/node", fault)));
    if (unknown.isPresent() || condition == null) {
      return;
    }
    if (condition.length() > Breakpoint.MAX_CONDITION_LENGTH) {
      String message = "Expected at most %d characters.".formatted(Breakpoint.MAX_CONDITION_LENGTH);
      errors.add(error(pointer + "/condition", new Fault(message, null)));
      return;
    }
    NodeConditions.check(plan, node, condition)
        .forEach(fault -> errors.add(error(pointer + "/condition", fault)));
  }

  private static FieldError error(String pointer, Fault fault) {
    return new FieldError(pointer, fault.text(), null, null, null, null, null);
  }
}
