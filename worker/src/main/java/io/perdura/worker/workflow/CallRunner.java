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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

  /**
   * Executions that this run has called and that have not closed, with what they have reported. A
   * report is held back until its workflow has closed: that is an event of its own, and one that
   * comes when the caller closes too would make Temporal refuse the caller's last task.
   */
  private final Map<String, Optional<CallReport>> open = new LinkedHashMap<>();

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
    open.put(accepted.executionId(), Optional.empty());
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
      closed(key, accepted.executionId(), error == null ? null : error.getCause());
      return null;
    });
  }

  private void closed(String key, String executionId, @Nullable Throwable cause) {
    Optional<CallReport> reported = open.remove(executionId);
    if (reported != null && reported.isPresent()) {
      inbox.accept(new Input.CallEnded(reported.get()));
    } else if (cause instanceof TerminatedFailure || cause instanceof TimeoutFailure) {
      inbox.accept(new Input.CallEnded(CallReport.failed(key, executionId, terminated(), null)));
    }
  }

  /** A called execution has ended, and is about to close. */
  void reported(CallReport report) {
    if (open.containsKey(report.executionId())) {
      open.put(report.executionId(), Optional.of(report));
    } else {
      inbox.accept(new Input.CallEnded(report));
    }
  }

  /** Whether something was reported that the interpreter has not been told. */
  boolean holds() {
    return open.values().stream().anyMatch(Optional::isPresent);
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
            task.workspace(),
            accepted.executionId(),
            task.callee().definitionId(),
            task.callee().version(),
            task.callee().planHash(),
            ExecutionMode.ONCE,
            Trigger.SUB_WORKFLOW,
            accepted.input(),
            input.tuning(),
            null)
        .calling(task.calls());
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
