package io.perdura.worker.activity;

import io.perdura.api.temporal.AdoptTask;
import io.perdura.api.temporal.ArchiveTask;
import io.perdura.api.temporal.CallTask;
import io.perdura.api.temporal.EvaluateTask;
import io.perdura.api.temporal.NodeTask;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.worker.workflow.LastEvents;
import io.perdura.worker.workflow.SnapshotPage;
import io.perdura.worker.workflow.SnapshotTask;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every activity of a worker, told apart by Activity Type: the platform's own, else a node type.
 */
public final class PerduraActivities implements DynamicActivity {
  private final NodeActivity nodes;
  private final EvaluateActivity evaluate;
  private final ArchiveActivity archive;
  private final CallActivity calls;
  private final CallStore called;

  /** Activities over these services. */
  public PerduraActivities(ActivityServices services) {
    this.nodes = new NodeActivity(services);
    this.evaluate = new EvaluateActivity(services);
    this.archive = new ArchiveActivity(services);
    this.calls = new CallActivity(services);
    this.called = services.calls();
  }

  @Override
  public @Nullable Object execute(EncodedValues arguments) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    return switch (context.getInfo().getActivityType()) {
      case TemporalNames.ACTIVITY_ARCHIVE ->
          archive.archive(context, argument(arguments, ArchiveTask.class));
      case LastEvents.ACTIVITY -> archive.last(argument(arguments, LastEvents.Task.class));
      case TemporalNames.ACTIVITY_END_LIVE ->
          archive.endLive(context, argument(arguments, ArchiveTask.class));
      case TemporalNames.ACTIVITY_YIELD -> null;
      case TemporalNames.ACTIVITY_PAUSE ->
          PauseActivity.run(context.getInfo(), argument(arguments, Long.class));
      case SnapshotPage.ACTIVITY ->
          arguments.getSize() == 0
              ? archive.snapshot(context)
              : archive.snapshot(context, argument(arguments, SnapshotTask.class));
      case TemporalNames.ACTIVITY_EVALUATE ->
          evaluate.run(context.getInfo(), argument(arguments, EvaluateTask.class));
      case TemporalNames.ACTIVITY_CALL ->
          calls.accept(context.getInfo(), argument(arguments, CallTask.class));
      case TemporalNames.ACTIVITY_ADOPT -> {
        called.adopt(argument(arguments, AdoptTask.class));
        yield null;
      }
      default -> nodes.run(context, argument(arguments, NodeTask.class));
    };
  }

  private static <T> T argument(EncodedValues arguments, Class<T> type) {
    return Objects.requireNonNull(arguments.get(0, type), "the activity's argument");
  }
}
