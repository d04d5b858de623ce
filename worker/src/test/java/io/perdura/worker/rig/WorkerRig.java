package io.perdura.worker.rig;

import io.perdura.api.data.Data;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.Breakpoint;
import io.perdura.api.execution.ExecutionMode;
import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import io.perdura.api.temporal.Seeds;
import io.perdura.api.temporal.StoredSeeds;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.store.connection.KeyRing;
import io.perdura.store.link.ResumeTokens;
import io.perdura.worker.activity.ActivityServices;
import io.perdura.worker.activity.Heartbeats;
import io.perdura.worker.activity.PerduraActivities;
import io.perdura.worker.activity.ResumeUrls;
import io.perdura.worker.activity.RunningAttempts;
import io.perdura.worker.activity.SideQueue;
import io.perdura.worker.content.ContentCache;
import io.perdura.worker.node.NodeHandlers;
import io.perdura.worker.scenario.Plans;
import io.perdura.worker.scenario.Scenario;
import io.perdura.worker.scenario.StepBehaviour;
import io.perdura.worker.workflow.AttemptAborts;
import io.perdura.worker.workflow.ExecutionWorkflows;
import io.perdura.worker.workflow.LastEvents;
import io.perdura.worker.workflow.ProgressHints;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.worker.Worker;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The worker's parts on a given Temporal worker, over a store in memory. */
public final class WorkerRig {
  private final MemoryStore store = new MemoryStore();
  private final MemoryCalls calls = new MemoryCalls(store);
  private final StepHandler steps = new StepHandler();
  private final ContentCache content = new ContentCache(store, 64L * 1024 * 1024);
  private final RunningAttempts running = new RunningAttempts((execution, node) -> {});
  private final String key = KeyRing.newKey();
  private final String taskQueue;
  private final boolean attributes;
  private volatile boolean abortsAreLost;

  /**
   * Registers everything on this worker.
   *
   * @param attributes whether the server has our search attributes
   */
  public WorkerRig(Worker worker, boolean attributes) {
    this.attributes = attributes;
    this.taskQueue = worker.getTaskQueue();
    registerOn(worker);
  }

  /** Registers everything on one more worker, which takes the place of one that is gone. */
  public void registerOn(Worker worker) {
    LastEvents lastEvents = new LastEvents();
    NodeHandlers handlers = NodeHandlers.of(StepBehaviour.catalogue(), List.of(steps));
    ExecutionWorkflows.register(
        worker, content, aborts(), ProgressHints.NONE, lastEvents, handlers);
    worker.registerActivitiesImplementations(
        new PerduraActivities(
            new ActivityServices(
                handlers,
                store,
                lastEvents,
                store,
                store,
                calls,
                store,
                new ResumeUrls(
                    new ResumeTokens(KeyRing.of(name -> name.equals(KeyRing.KEYS) ? key : null)),
                    "https://perdura.test"),
                new SideQueue(store, "test"),
                running,
                new Heartbeats(),
                InstantSource.system())));
  }

  /** Whether aborts are lost on their way, so that attempts hear of them from Temporal only. */
  public void loseAborts(boolean lose) {
    abortsAreLost = lose;
  }

  private AttemptAborts aborts() {
    return new AttemptAborts() {
      @Override
      public void abort(String executionId, String nodeKey) {
        if (!abortsAreLost) {
          running.abort(executionId, nodeKey);
        }
      }

      @Override
      public void stop(String executionId) {
        if (!abortsAreLost) {
          running.stop(executionId);
        }
      }
    };
  }

  /** The task queue that it serves. */
  public String taskQueue() {
    return taskQueue;
  }

  /** The store. */
  public MemoryStore store() {
    return store;
  }

  /** The called executions. */
  public MemoryCalls calls() {
    return calls;
  }

  /** The handler of {@code test.step}. */
  public StepHandler steps() {
    return steps;
  }

  /** The cache of plans and snapshots. */
  public ContentCache content() {
    return content;
  }

  /** Starts an execution. */
  public Started start(WorkflowClient client, Plan plan, JsonNode input, RunTuning tuning) {
    return start(client, plan, input, tuning, null);
  }

  /** Starts the execution of a scenario. */
  public Started start(WorkflowClient client, Scenario scenario, RunTuning tuning) {
    return start(
        client,
        Plans.of(scenario),
        Plans.called(scenario),
        scenario.input(),
        tuning,
        scenario.live(),
        scenario.seeds(),
        scenario.holdOnFailure(),
        scenario.breakpoints());
  }

  /**
   * Starts an execution.
   *
   * @param live how it repeats; null = it runs once
   */
  public Started start(
      WorkflowClient client,
      Plan plan,
      JsonNode input,
      RunTuning tuning,
      @Nullable LiveSettings live) {
    return start(client, plan, List.of(), input, tuning, live, Seeds.NONE, false, List.of());
  }

  private Started start(
      WorkflowClient client,
      Plan plan,
      List<Plan> called,
      JsonNode input,
      RunTuning tuning,
      @Nullable LiveSettings live,
      Seeds seeds,
      boolean holdOnFailure,
      List<Breakpoint> breakpoints) {
    called.forEach(store::add);
    String executionId = UUID.randomUUID().toString();
    RunInput run =
        new RunInput(
                "default",
                executionId,
                plan.definitionId(),
                1,
                store.add(plan),
                live == null ? ExecutionMode.ONCE : ExecutionMode.LIVE,
                Trigger.API,
                new Data.Inline(input),
                tuning,
                live)
            .seeded(seeds.none() ? null : stored(executionId, seeds))
            .calling(Plans.calls(called))
            .stopping(breakpoints)
            .holding(holdOnFailure);
    WorkflowOptions.Builder options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(taskQueue)
            .setWorkflowId("default." + plan.definitionId() + "." + executionId)
            .setStaticSummary(plan.name());
    if (attributes) {
      options.setTypedSearchAttributes(
          SearchAttributes.newBuilder()
              .set(SearchAttributeKey.forKeyword(TemporalNames.ATTRIBUTE_WORKSPACE), "default")
              .build());
    }
    WorkflowStub stub = client.newUntypedWorkflowStub(plan.definitionId(), options.build());
    stub.start(run);
    return new Started(executionId, stub);
  }

  private Seeds stored(String executionId, Seeds seeds) {
    return Seeds.storedAs(store.putSnapshot(Json.tree(new StoredSeeds(executionId, seeds))));
  }

  /** The archived events of an execution. */
  public List<RecordedEvent> events(Started started) {
    return store.eventsOf(started.executionId());
  }

  /**
   * A started execution.
   *
   * @param executionId its id
   * @param workflow its workflow
   */
  public record Started(String executionId, WorkflowStub workflow) {}
}
