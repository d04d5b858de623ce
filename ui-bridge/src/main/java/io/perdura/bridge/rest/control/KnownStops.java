package io.perdura.bridge.rest.control;

import io.perdura.api.event.BreakpointsChanged;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.Breakpoint;
import io.perdura.api.execution.Halt;
import io.perdura.api.execution.NodeKeys;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.rest.BreakpointsBody;
import io.perdura.api.rest.BreakpointsBody.Stop;
import io.perdura.api.temporal.DebugState;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.ShownDebug;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where executions stop, and what stands, as far as the store knows: for the time in which no
 * worker answers.
 */
@Component
class KnownStops {
  private static final String CHANGED = "breakpoints.changed";

  private final Reading reading;
  private final Executions executions;
  private final EventLog events;

  KnownStops(Reading reading, Executions executions, EventLog events) {
    this.reading = reading;
    this.executions = executions;
    this.events = events;
  }

  /** An execution that the workflow itself has told of. */
  static BreakpointsBody body(String id, DebugState known, boolean fresh) {
    return new BreakpointsBody(
        id,
        known.breakpoints(),
        known.stops().stream().map(KnownStops::stop).toList(),
        known.stepping(),
        known.stopsNext(),
        fresh);
  }

  private static Stop stop(DebugState.Stop stop) {
    Halt halt = stop.halt();
    return new Stop(
        stop.nodeKey(), stop.node(), halt.kind(), halt.condition(), halt.problem(), stop.since());
  }

  /** What its worker has told last, and what its events say that are newer. */
  BreakpointsBody of(ExecutionState state) {
    ShownDebug told = executions.debug(state.workspace(), state.id()).orElse(null);
    RecordedEvent changed = events.last(state.workspace(), state.id(), CHANGED).orElse(null);
    if (told != null && told.seq() >= state.lastSeq()) {
      return body(state.id(), told.state(), false);
    }
    List<Breakpoint> points =
        told != null && (changed == null || told.seq() >= changed.seq())
            ? told.state().breakpoints()
            : recorded(state, changed);
    return new BreakpointsBody(state.id(), points, recordedStops(state), null, false, false);
  }

  private static List<Breakpoint> recorded(ExecutionState state, @Nullable RecordedEvent changed) {
    return changed != null && changed.event() instanceof BreakpointsChanged now
        ? now.breakpoints()
        : Optional.ofNullable(state.begin().breakpoints()).orElse(List.of());
  }

  private List<Stop> recordedStops(ExecutionState state) {
    List<Stop> stops = new ArrayList<>();
    for (StepResult step : reading.record(state.workspace(), state.id()).stepResults()) {
      boolean stands =
          step.status() == StepStatus.WAITING
              && step.waiting() != null
              && step.waiting().reason().equals("breakpoint");
      if (stands && step.startedAt() != null) {
        String node = NodeKeys.nodeId(step.stepId());
        stops.add(
            new Stop(step.stepId(), node, Halt.Kind.BREAKPOINT, null, null, step.startedAt()));
      }
    }
    return stops;
  }
}
