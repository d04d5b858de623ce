package io.perdura.bridge.rest;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionIds;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.ForkedFrom;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.api.temporal.Seeds;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Startables.Startable;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.temporal.Workflows;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.execution.Executions;
import io.perdura.store.execution.InputPreview;
import io.perdura.store.execution.InsertResult;
import io.perdura.store.execution.NewExecution;
import io.perdura.store.execution.NewExecution.Beginning;
import io.perdura.store.execution.NewExecution.IdempotencyKey;
import io.perdura.store.execution.NewLive;
import io.perdura.translator.InputValidator.Checked;
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
class Starts {
  private static final int MAX_ENVIRONMENT = 100;

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
  record Started(ExecutionState state, boolean isNew) {}

  /** Starts what somebody asked for. */
  Started start(Caller caller, Order order, @Nullable String idempotencyKey) {
    requireTrigger(order);
    Startable startable =
        startables.find(caller.workspace(), order.definitionId(), order.version());
    Seeds mocks = trials.seeds(startable.version().planHash(), order);
    return start(caller, order, idempotencyKey, startable, new Beginning(null, mocks));
  }

  /**
   * Starts an execution of which something is known.
   *
   * @param begin what is known; it is stored here
   */
  Started start(
      Caller caller,
      Order order,
      @Nullable String idempotencyKey,
      Startable startable,
      Beginning begin) {
    JsonNode input = checked(startable, order);
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
        environment(order),
        order.live() == null ? ExecutionMode.ONCE : ExecutionMode.LIVE,
        order.trigger() == null ? Trigger.API : order.trigger(),
        data,
        InputPreview.of(input),
        startable.plan().total(),
        clock.instant(),
        key(order, idempotencyKey),
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
        LiveBodies.apply(live.change(), startable.plan().live()), !live.allowConcurrent());
  }

  private static ProblemException alreadyLive(String workspace, String definition, String id) {
    String path = Links.live(workspace, id).getPath();
    return Fields.conflict(
            "/workflowId",
            "\"%s\" is live already, as %s. Stop that one (POST %s/stop), or start with allowConcurrent: true."
                .formatted(definition, id, path))
        .with(HttpHeaders.LINK, "<" + path + ">; rel=\"running\"");
  }

  private static @Nullable IdempotencyKey key(Order order, @Nullable String key) {
    if (key == null) {
      return null;
    }
    if (key.isEmpty() || key.length() > IdempotencyKey.MAX_LENGTH) {
      throw Parameters.bad("Idempotency-Key", "a text of 1 to 255 characters", key);
    }
    return new IdempotencyKey(key, Json.sha256(Json.canonical(order.body())));
  }

  private static JsonNode checked(Startable startable, Order order) {
    JsonNode input = order.input();
    JsonNode given = input == null || input.isNull() ? Json.mapper().createObjectNode() : input;
    Checked checked = startable.plan().inputs().check(given);
    if (!checked.problems().isEmpty()) {
      List<FieldError> errors =
          checked.problems().stream()
              .map(problem ->
                  new FieldError(
                      "/" + order.inputField() + problem.pointer(),
                      problem.message(),
                      null,
                      null,
                      null,
                      null,
                      null))
              .toList();
      throw ProblemException.of(
          ProblemCode.INPUT_INVALID,
          "The input does not match the schema of version "
              + startable.version().version()
              + ": "
              + errors.getFirst().message()
              + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : ""),
          errors);
    }
    return checked.input();
  }

  private static String environment(Order order) {
    String environment = order.environment();
    if (environment == null) {
      return "default";
    }
    if (environment.isBlank() || environment.length() > MAX_ENVIRONMENT) {
      throw Parameters.bad("environment", "a text of 1 to 100 characters", environment);
    }
    return environment;
  }

  private static void requireTrigger(Order order) {
    Trigger trigger = order.trigger() == null ? Trigger.API : order.trigger();
    switch (trigger) {
      case MANUAL, API -> {}
      case SCHEDULED, WEBHOOK, SUB_WORKFLOW, FORK ->
          throw Parameters.bad("trigger", "manual or api", trigger.word());
    }
  }

  private ExecutionState load(Caller caller, String id) {
    return executions
        .find(caller.workspace(), id)
        .orElseThrow(() -> ProblemException.notFound("execution", id));
  }
}
