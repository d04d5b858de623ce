package io.perdura.worker.reference;

import io.perdura.api.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * A plan, and the plans that it and those may call.
 *
 * @param called each by the id of its definition
 */
record Program(Plan plan, List<Plan> called) {
  Program {
    called = List.copyOf(called);
  }

  /** A plan that calls nothing. */
  static Program of(Plan plan) {
    return new Program(plan, List.of());
  }

  Optional<Program> callee(String definition) {
    return called.stream()
        .filter(plan -> plan.definitionId().equals(definition))
        .findFirst()
        .map(plan -> new Program(plan, called));
  }
}
