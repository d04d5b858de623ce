package io.perdura.bridge.rest;

import io.perdura.api.temporal.Seeds;
import io.perdura.bridge.security.Caller;
import io.perdura.store.execution.NewExecution.Beginning;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How executions begin that are tried out. */
@Component
class Trials {
  private final Mocking mocking;
  private final StartBreakpoints breakpoints;

  Trials(Mocking mocking, StartBreakpoints breakpoints) {
    this.mocking = mocking;
    this.breakpoints = breakpoints;
  }

  /** What is known before the start; null if nothing is. */
  @Nullable Seeds seeds(String planHash, Order order) {
    return mocking.seeds(planHash, order.trial().mocks());
  }

  /** The same beginning with the breakpoints that the order has. */
  Beginning stopping(Caller caller, String planHash, Order order, Beginning begin) {
    return begin.stopping(
        breakpoints.checked(planHash, order.trial().breakpoints(), caller.memberId()));
  }
}
