package io.perdura.bridge.temporal;

import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.StopRequest;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.SendEvent;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.bridge.config.BridgeSettings;
import io.perdura.bridge.problem.ProblemException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Starts and cancels workflows, and sends them events: each call is bounded in time and can be
 * repeated safely.
 */
@Component
public class Workflows implements DisposableBean {
  /** How long a worker that Temporal does not know may take to show that it is there. */
  private static final Duration WITHOUT_WORKER = Duration.ofSeconds(1);

  private final TemporalClient temporal;
  private final BridgeSettings.Temporal settings;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Workflows(TemporalClient temporal, BridgeSettings settings) {
    this.temporal = temporal;
    this.settings = settings.temporal();
  }

  /**
   * Starts the workflow of an execution, once however often it is called.
   *
   * @param summary one line for the Temporal UI
   * @throws ProblemException if Temporal did not confirm in time; it may have started all the same
   */
  public void start(RunInput input, String summary) {
    bounded(() -> {
      try {
        temporal
            .client()
            .newUntypedWorkflowStub(input.definitionId(), options(input, summary))
            .start(input);
      } catch (WorkflowExecutionAlreadyStarted e) {
        // A start before this one got through although its answer did not.
        return false;
      }
      return true;
    });
  }

  /**
   * Asks a workflow to cancel; asking again changes nothing.
   *
   * @return false if Temporal does not know the workflow, or it has ended
   * @throws ProblemException if Temporal did not confirm in time
   */
  public boolean cancel(String workflowId, String reason) {
    return bounded(() -> {
      try {
        temporal.client().newUntypedWorkflowStub(workflowId).cancel(reason);
      } catch (WorkflowNotFoundException e) {
        return false;
      }
      return true;
    });
  }

  /**
   * Hands an event to an execution.
   *
   * @throws ProblemException if it gave no answer in time; the same request can be repeated
   */
  public EventDelivery send(String workflowId, SendEvent event) {
    return bounded(
        () -> EventDeliveries.send(temporal.client(), workflowId, event),
        "The execution gave no answer in time. Repeat the request with the same requestId: the"
            + " event counts once.");
  }

  /**
   * Controls an execution. It is the workflow that decides, so a worker must run.
   *
   * @throws ProblemException if it gave no answer in time; the same request can be repeated
   */
  public ControlResult control(String workflowId, Control request) {
    return bounded(
        () -> ControlUpdates.send(temporal.client(), workflowId, request),
        "The execution gave no answer in time: perhaps no worker runs. It is done as soon as one"
            + " does. Repeat the request with the same requestId to learn of it: "
            + request.requestId());
  }

  /**
   * Asks a live execution to stop, also while no worker runs; asking again changes nothing.
   *
   * @return false if Temporal does not know the workflow, or it has ended
   * @throws ProblemException if Temporal did not confirm in time
   */
  public boolean stop(String workflowId, StopRequest request) {
    return bounded(() -> {
      try {
        temporal
            .client()
            .newUntypedWorkflowStub(workflowId)
            .signal(TemporalNames.SIGNAL_STOP, request);
      } catch (WorkflowNotFoundException e) {
        return false;
      }
      return true;
    });
  }

  /**
   * Changes a live execution. It is the workflow that decides, so a worker must run.
   *
   * @throws ProblemException if no worker confirmed in time
   */
  public LiveUpdate configure(String workflowId, ConfigureLive change) {
    Callable<LiveUpdate> call = () -> LiveUpdates.send(temporal.client(), workflowId, change);
    if (WorkerPresence.isWithoutWorker(temporal.client(), settings.taskQueue())) {
      return bounded(
          call,
          WITHOUT_WORKER,
          "No worker runs, and only a worker can change a live execution. Start one (./perdura up"
              + " starts one), then look at the settings, and send the change again if it does not"
              + " hold.");
    }
    return bounded(
        call,
        settings.startTimeout(),
        "The live execution gave no answer within %s: its worker is busy, about to start, or gone. Look at the settings, and send the change again if it does not hold."
            .formatted(seconds(settings.startTimeout())));
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() / 1000.0 + " s";
  }

  private WorkflowOptions options(RunInput input, String summary) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(
            ExecutionIds.temporalWorkflowId(
                input.workspace(), input.definitionId(), input.executionId()))
        .setTaskQueue(settings.taskQueue())
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setStaticSummary(summary)
        .setTypedSearchAttributes(attributes(input))
        .build();
  }

  private static SearchAttributes attributes(RunInput input) {
    String mode =
        switch (input.mode()) {
          case ONCE -> "once";
          case LIVE -> "live";
        };
    return SearchAttributes.newBuilder()
        .set(keyword(TemporalNames.ATTRIBUTE_WORKSPACE), input.workspace())
        .set(keyword(TemporalNames.ATTRIBUTE_DEFINITION), input.definitionId())
        .set(keyword(TemporalNames.ATTRIBUTE_MODE), mode)
        .set(keyword(TemporalNames.ATTRIBUTE_TRIGGER), input.trigger().word())
        .build();
  }

  private static SearchAttributeKey<String> keyword(String name) {
    return SearchAttributeKey.forKeyword(name);
  }

  private <T> T bounded(Callable<T> call) {
    return bounded(
        call,
        "Temporal did not confirm in time. Repeat the request with the same Idempotency-Key: it"
            + " continues this one and starts nothing twice.");
  }

  private <T> T bounded(Callable<T> call, String advice) {
    return bounded(call, settings.startTimeout(), advice);
  }

  private <T> T bounded(Callable<T> call, Duration limit, String advice) {
    Future<T> future = threads.submit(call);
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw ProblemException.unavailable(advice, e);
    } catch (ExecutionException e) {
      throw ProblemException.unavailable(advice, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable(advice, e);
    }
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
