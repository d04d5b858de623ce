package io.perdura.worker.workflow;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.LiveState;
import io.perdura.api.live.StopRequest;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.EventAnswer;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.SendEvent;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.interpreter.CompiledPlan;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.PlanInterpreter;
import io.perdura.worker.interpreter.live.LiveInterpreter;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The generic workflow: every definition runs as this, under its own name as Workflow Type. All
 * logic is in the interpreter.
 *
 * <p>The constructor loads plan and carried record, and the SDK then registers the handlers of
 * {@link ExecutionMessages}: messages in a run's first task arrive before {@link #execute}.
 */
final class ExecutionWorkflow extends ControlledWorkflow implements DynamicWorkflow {
  private final EventBuffer buffer;
  private final Coordinator coordinator;
  private final EventMessages events;
  private final LiveMessages live;
  private final ControlMessages controls;
  private final HistoryMeter meter;

  ExecutionWorkflow(EncodedValues arguments, ShellServices services) {
    RunInput given =
        WorkflowUnsafe.deadlockDetectorOff(() ->
            Objects.requireNonNull(arguments.get(0, RunInput.class), "the workflow's argument"));
    CompiledPlan plan =
        WorkflowUnsafe.deadlockDetectorOff(() -> services.content().plan(given.planHash()));
    RunInput input = Handover.restored(seeded(given, services), services.content());
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    LiveInterpreter live =
        input.mode() == ExecutionMode.LIVE ? LiveInterpreter.create(plan, input, now) : null;
    Interpreter interpreter = live == null ? PlanInterpreter.create(plan, input, now) : live;
    this.buffer = EventBuffer.after(input.carried());
    this.coordinator = new Coordinator(given, plan.plan().name(), interpreter, buffer, services);
    this.meter = new HistoryMeter(given);
    this.events = new EventMessages(interpreter, coordinator::tell);
    this.controls = new ControlMessages(interpreter, services.nodes(), coordinator::tell);
    this.live = new LiveMessages(input.executionId(), live, services.aborts(), coordinator::tell);
  }

  @Override
  public Object execute(EncodedValues arguments) {
    coordinator.as(Workflow.getVersion(TemporalNames.CHANGE_INTERPRETER, 1, Interpreter.VERSION));
    CancellationScope.current()
        .getCancellationRequest()
        .thenApply(reason -> {
          coordinator.tell(new Input.CancelRequested(reason));
          return reason;
        });
    // Detached: it is the interpreter that decides what a cancellation ends, and in which order.
    List<Data> output = new ArrayList<>(1);
    Workflow.newDetachedCancellationScope(() -> output.add(coordinator.run())).run();
    return output.getFirst();
  }

  @Override
  ControlMessages controls() {
    return controls;
  }

  @Override
  public EventPage events(long after, int limit) {
    return buffer.page(after, limit);
  }

  @Override
  public HistoryUse history() {
    return meter.now();
  }

  @Override
  public EventAnswer sendEvent(SendEvent event) {
    return events.send(event);
  }

  @Override
  public void checkSendEvent(SendEvent event) {
    events.check(event);
  }

  @Override
  public void stop(@Nullable StopRequest request) {
    live.stop(request);
  }

  @Override
  public void callEnded(CallReport report) {
    coordinator.callEnded(report);
  }

  @Override
  public LiveSettings configureLive(ConfigureLive request) {
    return live.configure(request);
  }

  @Override
  public void checkConfigureLive(ConfigureLive request) {
    live.check(request);
  }

  @Override
  public LiveState live() {
    return live.state();
  }

  @Override
  public SnapshotPage carried(int index) {
    return coordinator.carried(index);
  }

  private static RunInput seeded(RunInput input, ShellServices services) {
    String stored = input.seedsOrNone().stored();
    return stored == null
        ? input
        : input.seeded(WorkflowUnsafe.deadlockDetectorOff(() -> services.content().seeds(stored)));
  }
}
