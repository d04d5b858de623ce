package io.perdura.worker.process;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.perdura.worker.activity.Heartbeats;
import io.perdura.worker.process.WorkerSettings.TemporalSettings;
import io.perdura.worker.workflow.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;

/** The connection to Temporal; made lazily, it heals by itself. */
public final class TemporalConnection implements AutoCloseable {
  private final TemporalSettings settings;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  /**
   * A connection, made at the first call.
   *
   * @param identity of this process
   */
  public TemporalConnection(TemporalSettings settings, String identity, MeterRegistry metrics) {
    this.settings = settings;
    Scope scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(metrics))
            .reportEvery(Duration.ofSeconds(5));
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(settings.target())
                .setMetricsScope(scope)
                // Messages are small and the server is near: gzip costs more than it saves.
                .setGrpcCompression(GrpcCompression.NONE)
                .build());
    this.client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(settings.namespace())
                .setDataConverter(Payloads.converter())
                .setIdentity(identity)
                .build());
  }

  /** Starts, queries and reads workflows. */
  public WorkflowClient client() {
    return client;
  }

  ScheduleClient schedules() {
    return ScheduleClient.newInstance(
        stubs,
        ScheduleClientOptions.newBuilder()
            .setNamespace(settings.namespace())
            .setDataConverter(Payloads.converter())
            .build());
  }

  /** A factory with one workflow thread per cached workflow at most, all of them virtual. */
  WorkerFactory factory() {
    return WorkerFactory.newInstance(
        client,
        WorkerFactoryOptions.newBuilder()
            .setUsingVirtualWorkflowThreads(true)
            .setWorkflowCacheSize(settings.cachedWorkflows())
            .setMaxWorkflowThreadCount(settings.cachedWorkflows() * 2)
            .build());
  }

  WorkerOptions workerOptions() {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreadsOnActivityWorker(true)
        .setUsingVirtualThreadsOnLocalActivityWorker(true)
        .setMaxConcurrentActivityExecutionSize(settings.activities())
        // Attempts pace their reports themselves, and hear of a cancel by the answer to one.
        .setMaxHeartbeatThrottleInterval(Heartbeats.SHORTEST)
        .setAllowActivityHeartbeatDuringShutdown(true)
        .build();
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
