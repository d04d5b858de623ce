package io.perdura.worker.workflow;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.Trigger;
import io.perdura.api.temporal.AcceptedCall;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.CallTask;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Input;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;

/**
 * Starts and cancels called executions. They are child workflows that outlive the run, and even the
 * end, of their caller, and tell it of their own end by {@link CallReporter}; what they return to
 * the run that started them is only a quick notice of an end that they could not tell.
 */
final class CallRunner {
  private static final SearchAttributeKey<String> WORKSPACE =
      SearchAttributeKey.forKeyword(TemporalNames.ATTRIBUTE_WORKSPACE);

  private final RunInput input;
  private final Consumer<Input> inbox;

  CallRunner(RunInput input, Consumer<Input> inbox) {
    this.input = input;
    this.inbox = inbox;
  }

  void run(Effect.StartCall effect) {
    Workflow.newUntypedActivityStub(EffectRunner.platformOptions(effect.summary()))
        .executeAsync(TemporalNames.ACTIVITY_CALL, AcceptedCall.class, effect.task())
        .handle((accepted, error) -> {
          if (error == null) {
            start(effect.task(), accepted);
          } else {
            inbox.accept(new Input.CallRefused(effect.nodeKey(), Failures.of(error)));
          }
          return null;
        });
  }

  private void start(CallTask task, AcceptedCall accepted) {
    String key = task.nodeKey();
    ChildWorkflowStub child =
        Workflow.newUntypedChildWorkflowStub(task.callee().definitionId(), options(task, accepted));
    Promise<Object> end = child.executeAsync(Object.class, called(task, accepted));
    child
        .getExecution()
        .handle((execution, error) -> {
          // The sweeper may have been faster, after an outage.
          boolean runs =
              error == null || error.getCause() instanceof WorkflowExecutionAlreadyStarted;
          inbox.accept(
              runs
                  ? new Input.CallAccepted(key, accepted)
                  : new Input.CallRefused(key, Failures.of(error)));
          return null;
        });
    end.handle((output, error) -> {
      Throwable cause = error == null ? null : error.getCause();
      if (cause instanceof TerminatedFailure || cause instanceof TimeoutFailure) {
        inbox.accept(
            new Input.CallEnded(
                CallReport.failed(key, accepted.executionId(), terminated(), null)));
      }
      return null;
    });
  }

  private static Failure terminated() {
    return Failure.of(
        ErrorTypes.TERMINATED, "The called execution was terminated outside Perdura.");
  }

  /** Asks a called execution to cancel; one that is gone cannot report its end any more. */
  void run(Effect.CancelCall effect) {
    ExternalWorkflowStub called =
        Workflow.newUntypedExternalWorkflowStub(effect.temporalWorkflowId());
    Async.procedure(() -> called.cancel(effect.reason()))
        .handle((nothing, error) -> {
          if (error != null) {
            inbox.accept(new Input.CallEnded(effect.call()));
          }
          return null;
        });
  }

  private RunInput called(CallTask task, AcceptedCall accepted) {
    return new RunInput(
        RunInput.CURRENT_VERSION,
        task.workspace(),
        accepted.executionId(),
        task.callee().definitionId(),
        task.callee().version(),
        task.callee().planHash(),
        ExecutionMode.ONCE,
        Trigger.SUB_WORKFLOW,
        accepted.input(),
        input.tuning(),
        null,
        null,
        task.calls());
  }

  private static ChildWorkflowOptions options(CallTask task, AcceptedCall accepted) {
    ChildWorkflowOptions.Builder options =
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(accepted.temporalWorkflowId())
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
            .setStaticSummary(
                EffectRunner.summary(accepted.name() + " · version " + task.callee().version()));
    // Only where the starter set ours: a server without them would refuse every task.
    if (Workflow.getTypedSearchAttributes().containsKey(WORKSPACE)) {
      options.setTypedSearchAttributes(
          SearchAttributes.newBuilder()
              .set(WORKSPACE, task.workspace())
              .set(keyword(TemporalNames.ATTRIBUTE_DEFINITION), task.callee().definitionId())
              .set(keyword(TemporalNames.ATTRIBUTE_MODE), "once")
              .set(keyword(TemporalNames.ATTRIBUTE_TRIGGER), Trigger.SUB_WORKFLOW.word())
              .build());
    }
    return options.build();
  }

  private static SearchAttributeKey<String> keyword(String name) {
    return SearchAttributeKey.forKeyword(name);
  }
}
