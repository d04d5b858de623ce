package io.perdura.bridge.rest.start;

import io.perdura.api.execution.ForkedFrom;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.rest.BreakpointSpec;
import io.perdura.api.rest.ForkAnswer;
import io.perdura.api.rest.ForkRequest;
import io.perdura.bridge.rest.Fields;
import io.perdura.bridge.rest.start.ForkPlans.Planned;
import io.perdura.bridge.rest.start.Startables.Startable;
import io.perdura.bridge.rest.start.Starts.Started;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.security.Caller;
import io.perdura.store.blob.Blobs;
import io.perdura.store.execution.ExecutionState;
import io.perdura.store.execution.NewExecution.Beginning;
import io.perdura.store.member.Audit;
import io.perdura.translator.fork.ForkOrder;
import io.perdura.translator.fork.ForkPlan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Forks executions: works out what is known, says it, and starts. All from the store. */
@Component
class Forking {
  private static final int MOST_QUESTIONS = 4;
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

  private final Reading reading;
  private final Startables startables;
  private final ForkPlans plans;
  private final Blobs blobs;
  private final Starts starts;
  private final Audit audit;

  Forking(
      Reading reading,
      Startables startables,
      ForkPlans plans,
      Blobs blobs,
      Starts starts,
      Audit audit) {
    this.reading = reading;
    this.startables = startables;
    this.plans = plans;
    this.blobs = blobs;
    this.starts = starts;
    this.audit = audit;
  }

  /**
   * What became of a request.
   *
   * @param started null if it was only asked what would happen
   */
  record Forked(ForkAnswer answer, @Nullable Started started) {}

  Forked fork(Caller caller, String id, ForkRequest request, @Nullable String idempotencyKey)
      throws InterruptedException {
    boolean fresh = sync(caller.workspace(), id);
    ExecutionState parent = reading.state(caller.workspace(), id);
    ForkOrder order = ForkChecks.order(parent, request);
    Startable startable = startable(parent, request);
    boolean only = Boolean.TRUE.equals(request.only());
    Planned planned = plans.of(parent, startable.version().planHash(), order, only, stops(request));
    ForkPlan plan = fresh ? planned.plan() : ForkPlans.stale(planned.plan());
    ForkedFrom from = new ForkedFrom(parent.id(), plan.node());
    if (Boolean.TRUE.equals(request.dryRun())) {
      return new Forked(answer(null, startable, from, plan), null);
    }
    ForkChecks.require(plan, Boolean.TRUE.equals(request.force()));
    Startable running =
        planned.alone() == null ? startable : startables.running(startable, planned.alone());
    Started started =
        starts.start(
            caller,
            order(parent, startable, request),
            idempotencyKey,
            running,
            new Beginning(from, plan.seeds()));
    audit.add(caller.workspace(), caller.memberId(), "execution.fork", parent.id(), null);
    return new Forked(answer(started.state(), startable, from, plan), started);
  }

  private static List<String> stops(ForkRequest request) {
    return request.breakpoints() == null
        ? List.of()
        : request.breakpoints().stream()
            .map(BreakpointSpec::node)
            .filter(Objects::nonNull)
            .toList();
  }

  /** One question may get no answer while a worker is busy; what is not known would run again. */
  private boolean sync(String workspace, String id) throws InterruptedException {
    for (int asked = 1; asked < MOST_QUESTIONS; asked++) {
      if (reading.sync(workspace, id)) {
        return true;
      }
      Thread.sleep(BETWEEN_QUESTIONS);
    }
    return reading.sync(workspace, id);
  }

  private Startable startable(ExecutionState parent, ForkRequest request) {
    boolean latest = Boolean.TRUE.equals(request.latest());
    Integer version = request.version();
    if (latest && version != null) {
      throw Fields.problem("/latest", "Say either a version, or that the newest is to run.");
    }
    if (version != null && version < parent.version()) {
      throw Fields.problem(
          "/version",
          "A fork runs version %d or a newer one, but not version %d."
              .formatted(parent.version(), version));
    }
    Integer wanted = latest ? null : version == null ? Integer.valueOf(parent.version()) : version;
    return startables.find(parent.workspace(), parent.definitionId(), wanted);
  }

  private Order order(ExecutionState parent, Startable startable, ForkRequest request) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("fork", parent.id()).set("request", Json.tree(request));
    JsonNode input = request.input();
    return new Order(
        parent.definitionId(),
        startable.version().version(),
        input == null
            ? blobs
                .resolve(parent.workspace(), parent.input())
                .orElseThrow(() ->
                    ForkChecks.conflict(
                        "The input of the execution is not stored any more. Give one."))
            : input,
        "input",
        request.environment() == null ? parent.environment() : request.environment(),
        Trigger.FORK,
        null,
        Order.Trial.stopping(request.breakpoints()),
        request.holdOnFailure() == null ? parent.holdOnFailure() : request.holdOnFailure(),
        body);
  }

  private static ForkAnswer answer(
      @Nullable ExecutionState state, Startable startable, ForkedFrom from, ForkPlan plan) {
    return new ForkAnswer(
        state == null ? null : state.id(),
        state == null ? null : state.status(),
        startable.version().definitionId(),
        startable.version().version(),
        state == null ? null : state.temporalWorkflowId(),
        from,
        plan.starts(),
        plan.runs(),
        List.copyOf(plan.seeds().nodes().sequencedKeySet()),
        plan.notes());
  }
}
