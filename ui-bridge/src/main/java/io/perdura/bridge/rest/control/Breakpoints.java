package io.perdura.bridge.rest.control;

import io.perdura.api.rest.BreakpointsBody;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.temporal.DebugQueries;
import io.perdura.store.execution.ExecutionState;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.springframework.stereotype.Component;

/** Tells where executions stop, and the nodes that stand. */
@Component
class Breakpoints {
  private final Reading reading;
  private final DebugQueries queries;
  private final KnownStops known;

  Breakpoints(Reading reading, DebugQueries queries, KnownStops known) {
    this.reading = reading;
    this.queries = queries;
    this.known = known;
  }

  /** What the workflow says, or what the store knows while no worker answers. */
  BreakpointsBody list(String workspace, String id) throws InterruptedException {
    ExecutionState state = reading.state(workspace, id);
    if (state.status().isFinal()) {
      return new BreakpointsBody(id, List.of(), List.of(), null, false, true);
    }
    try {
      return KnownStops.body(id, queries.breakpoints(state.temporalWorkflowId()), true);
    } catch (ExecutionException e) {
      return known.of(state);
    }
  }
}
