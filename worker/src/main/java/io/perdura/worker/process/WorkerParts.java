package io.perdura.worker.process;

import io.micrometer.core.instrument.MeterRegistry;
import io.perdura.store.Store;
import io.perdura.store.event.EventLog;
import io.perdura.store.execution.Executions;
import io.perdura.store.notify.Channel;
import io.perdura.store.notify.Control;
import io.perdura.store.notify.Notifications;
import io.perdura.worker.activity.ActivityServices;
import io.perdura.worker.activity.Heartbeats;
import io.perdura.worker.activity.PerduraActivities;
import io.perdura.worker.activity.RunningAttempts;
import io.perdura.worker.activity.SideQueue;
import io.perdura.worker.content.ContentCache;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.node.NodeHandlers;
import io.perdura.worker.probe.ConnectionTester;
import io.perdura.worker.sweep.Housekeeping;
import io.perdura.worker.sweep.Repairs;
import io.perdura.worker.sweep.SweepRound;
import io.perdura.worker.sweep.SweepWorkflows;
import io.perdura.worker.sweep.Sweeper;
import io.perdura.worker.workflow.ExecutionWorkflows;
import io.perdura.worker.workflow.HistoryReplay;
import io.perdura.worker.workflow.LastEvents;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Everything that a worker process is made of, wired. */
public final class WorkerParts implements AutoCloseable {
  private final InstantSource clock = InstantSource.system();
  private final StoreAccess access;
  private final StoredBlobs blobs;
  private final ContentCache content;
  private final RunningAttempts running;
  private final SideQueue side;
  private final LastEvents lastEvents = new LastEvents();
  private final Heartbeats heartbeats = new Heartbeats();
  private final Egress egress;
  private final HintQueue hints;
  private final Notifications notifications;
  private final WorkerFactory factory;
  private final NodeHandlers handlers;

  /**
   * A worker that does not take work yet.
   *
   * @param identity of this process
   * @param more adds to the standard handlers
   */
  public WorkerParts(
      WorkerSettings settings,
      Store store,
      TemporalConnection temporal,
      String identity,
      MeterRegistry metrics,
      UnaryOperator<NodeHandlers> more) {
    DataSource source = store.dataSource();
    this.access = new StoreAccess(source, settings.keys());
    this.blobs = new StoredBlobs(source);
    this.content = new ContentCache(access, settings.cacheBytes());
    this.running = new RunningAttempts(new AbortNotices(new Control(source)));
    this.side = new SideQueue(access, identity);
    this.egress = Egress.create(settings.egress());
    this.handlers = more.apply(StandardHandlers.of(egress));
    this.hints = new HintQueue(new Executions(source), clock);
    this.notifications = store.listen(Channel.CONTROL);
    AbortNotices.listen(notifications, running);
    this.factory = temporal.factory();
    Worker worker = factory.newWorker(settings.temporal().taskQueue(), temporal.workerOptions());
    ExecutionWorkflows.register(worker, content, running, hints, lastEvents, handlers);
    worker.registerActivitiesImplementations(new PerduraActivities(services(source)));
    SweepWorkflows.register(
        worker,
        new SweepRound(
            sweeper(temporal.client(), source, settings.temporal().taskQueue()),
            new Housekeeping(source, clock)));
    ConnectionTester.register(worker, access, egress);
    WorkerMeters.register(metrics, running, content, side);
  }

  /** Starts and stops the worker; more types can be registered on it before. */
  public WorkerFactory factory() {
    return factory;
  }

  RunningAttempts running() {
    return running;
  }

  @Override
  public void close() {
    notifications.close();
    hints.close();
    side.close();
    heartbeats.close();
    egress.close();
  }

  private ActivityServices services(DataSource source) {
    return new ActivityServices(
        handlers,
        access,
        lastEvents,
        access,
        blobs,
        new StoredCalls(source, content, clock),
        access,
        side,
        running,
        heartbeats,
        clock);
  }

  private Sweeper sweeper(WorkflowClient client, DataSource source, String taskQueue) {
    Executions executions = new Executions(source);
    return new Sweeper(
        client,
        new HistoryReplay(client, content),
        executions,
        new EventLog(source),
        Repairs.of(client, source, taskQueue),
        clock);
  }
}
