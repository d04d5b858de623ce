package io.perdura.bridge.rest.start;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.ForkedFrom;
import io.perdura.api.execution.Trigger;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Fields;
import io.perdura.bridge.rest.Links;
import io.perdura.bridge.rest.start.Startables.Startable;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.InputPreview;
import io.perdura.store.execution.InsertResult;
import io.perdura.store.execution.NewExecution;
import io.perdura.store.execution.NewExecution.Beginning;
import io.perdura.store.execution.NewLive;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Starts executions. The row comes first and decides the id; then the workflow, under that id; a
 * start is acknowledged when both are there. See ADR 0053.
 */
@Component
public class Starts {

  private final Startables startables;
  private final InputFiles inputs;
  private final Executions executions;
  private final Workflows workflows;
  private final Trials trials;
  private final SeedStore seedStore;
  private final InstantSource clock = InstantSource.system();

  Starts(
      Startables startables,
      InputFiles inputs,
      Executions executions,
      Workflows workflows,
      Trials trials,
      SeedStore seedStore) {
    this.trials = trials;
    this.seedStore = seedStore;
    this.startables = startables;
    this.inputs = inputs;
    this.executions = executions;
    this.workflows = workflows;
  }

  /**
   * An acknowledged start.
   *
   * @param isNew false if the same request came before
   */
  public record Started(ExecutionState state, boolean isNew) {}

  /** Starts what somebody asked for. */
  public Started start(Caller caller, Order order, @Nullable String idempotencyKey) {
    OrderChecks.requireTrigger(order);
    Startable startable =
        startables.find(caller.workspace(), order.definitionId(), order.version());
    Trials.Tried tried = trials.of(startable, order);
    Beginning begin = new Beginning(null, tried.seeds());
    return start(caller, order, idempotencyKey, tried.startable(), begin);
  }

  /**
   * Starts an execution of which something is known.
   *
   * @param begin what is known; it is stored here
   */
  public Started start(
      Caller caller,
      Order order,
      @Nullable String idempotencyKey,
      Startable startable,
      Beginning begin) {
    JsonNode input = OrderChecks.input(startable, order);
    Beginning stopping = trials.stopping(caller, startable.version().planHash(), order, begin);
    NewExecution row = row(caller, startable, order, input, idempotencyKey, stopping);
    InsertResult inserted = executions.insert(row);
    ExecutionState state =
        switch (inserted) {
          case InsertResult.Inserted done -> load(caller, done.executionId());
          case InsertResult.Existing known -> load(caller, known.executionId());
          case InsertResult.KeyReused other ->
              throw ProblemException.of(
                  ProblemCode.IDEMPOTENCY_MISMATCH,
                  "This Idempotency-Key belongs to execution "
                      + other.executionId()
                      + ", which was started with another body. Use a new key.");
          case InsertResult.AlreadyLive running ->
              throw alreadyLive(caller.workspace(), order.definitionId(), running.executionId());
        };
    boolean isNew = inserted instanceof InsertResult.Inserted;
    if (state.status() != ExecutionStatus.PENDING) {
      return new Started(state, isNew);
    }
    launch(state, startable);
    return new Started(load(caller, state.id()), isNew);
  }

  private void launch(ExecutionState state, Startable startable) {
    workflows.start(state.runInput(), summary(startable, state));
  }

  private static String summary(Startable startable, ExecutionState state) {
    ForkedFrom fork = state.begin().forkedFrom();
    return startable.plan().name()
        + " · version "
        + state.version()
        + (fork == null ? "" : " · fork of " + fork.executionId())
        + (fork == null || fork.node() == null ? "" : " from " + fork.node());
  }

  private NewExecution row(
      Caller caller,
      Startable startable,
      Order order,
      JsonNode input,
      @Nullable String idempotencyKey,
      Beginning begin) {
    String id = ExecutionIds.next(clock);
    Data data =
        inputs.data(caller.workspace(), id, startable.plan().marks(), input, order.inputField());
    return new NewExecution(
        caller.workspace(),
        id,
        order.definitionId(),
        startable.plan().name(),
        startable.version().version(),
        startable.version().planHash(),
        caller.memberId(),
        OrderChecks.environment(order),
        order.live() == null ? ExecutionMode.ONCE : ExecutionMode.LIVE,
        order.trigger() == null ? Trigger.API : order.trigger(),
        data,
        InputPreview.of(input),
        startable.plan().total(),
        clock.instant(),
        OrderChecks.key(order, idempotencyKey),
        live(startable, order),
        seedStore
            .store(caller.workspace(), id, begin)
            .calling(startables.calls(caller.workspace(), startable)),
        order.holdOnFailure());
  }

  private static @Nullable NewLive live(Startable startable, Order order) {
    Order.Live live = order.live();
    if (live == null) {
      return null;
    }
    List<FieldError> unfit = startable.plan().unfit();
    if (!unfit.isEmpty()) {
      throw ProblemException.of(ProblemCode.DEFINITION_INVALID, unfit.getFirst().message(), unfit);
    }
    return new NewLive(
        LiveSettingsCheck.apply(live.change(), startable.plan().live()), !live.allowConcurrent());
  }

  private static ProblemException alreadyLive(String workspace, String definition, String id) {
    String path = Links.live(workspace, id).getPath();
    return Fields.conflict(
            "/workflowId",
            "\"%s\" is live already, as %s. Stop that one (POST %s/stop), or start with allowConcurrent: true."
                .formatted(definition, id, path))
        .with(HttpHeaders.LINK, "<" + path + ">; rel=\"running\"");
  }

  private ExecutionState load(Caller caller, String id) {
    return executions
        .find(caller.workspace(), id)
        .orElseThrow(() -> ProblemException.notFound("execution", id));
  }
}
