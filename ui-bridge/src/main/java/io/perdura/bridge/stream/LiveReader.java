package io.perdura.bridge.stream;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.live.LiveProgress;
import io.perdura.api.live.LiveState;
import io.perdura.bridge.stream.ExecutionLog.Watched;
import io.perdura.bridge.temporal.TemporalClient;
import io.perdura.store.execution.ExecutionState;
import io.temporal.api.common.v1.WorkflowExecution;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks live executions for what the store does not have. */
@Component
public class LiveReader {
  private static final Logger log = LoggerFactory.getLogger(LiveReader.class);

  private final TemporalClient temporal;
  private final ExecutionLog store;

  LiveReader(TemporalClient temporal, ExecutionLog store) {
    this.temporal = temporal;
    this.store = store;
  }

  /** How far it is now; empty if its workflow cannot be asked. */
  public Optional<LiveProgress> progress(ExecutionState execution) throws InterruptedException {
    return state(execution).map(state -> new LiveProgress(state.iteration(), state.totals()));
  }

  /** What it does now; empty if its workflow cannot be asked. */
  public Optional<LiveState> state(ExecutionState execution) throws InterruptedException {
    try {
      return Optional.of(temporal.live(execution.temporalWorkflowId()));
    } catch (ExecutionException e) {
      log.debug("Live execution {} gives no answer: {}", execution.id(), e.toString());
      return Optional.empty();
    }
  }

  /** Events after a number; the oldest of those that are asked for may be gone. */
  public List<RecordedEvent> events(ExecutionState execution, long after, int limit)
      throws InterruptedException {
    if (!execution.status().isFinal()) {
      WorkflowExecution current =
          WorkflowExecution.newBuilder().setWorkflowId(execution.temporalWorkflowId()).build();
      try {
        return temporal.events(current, after, limit).events();
      } catch (ExecutionException e) {
        log.debug("Live execution {} gives no answer: {}", execution.id(), e.toString());
      }
    }
    return store.events(Watched.of(execution), after, limit);
  }
}
