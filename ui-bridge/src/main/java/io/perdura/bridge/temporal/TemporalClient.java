package io.perdura.bridge.temporal;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import io.perdura.api.json.Json;
import io.perdura.api.live.LiveState;
import io.perdura.api.temporal.EventPage;
import io.perdura.api.temporal.TemporalNames;
import io.perdura.bridge.config.BridgeSettings;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.Jackson3JsonPayloadConverter;
import io.temporal.serviceclient.MetricsTag;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The connection to Temporal. It is made lazily and heals by itself, so the bridge starts and runs
 * while Temporal is away. Every call blocks the calling virtual thread and no longer than said.
 */
@Component
public class TemporalClient implements DisposableBean {
  /** Longer than the server holds an idle long poll (20 s). */
  private static final Duration LONG_POLL = Duration.ofSeconds(30);

  private static final Duration SHORT = Duration.ofSeconds(3);

  private final BridgeSettings.Temporal settings;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final DataConverter converter = converter();

  TemporalClient(BridgeSettings settings) {
    this.settings = settings.temporal();
    this.stubs = Stubs.connect(this.settings, SHORT);
    this.client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(this.settings.namespace())
                .setDataConverter(converter)
                .setIdentity("perdura-bridge@" + ProcessHandle.current().pid())
                .build());
  }

  /** The converter of every payload that crosses Temporal: our JSON, exact numbers. */
  public static DataConverter converter() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new Jackson3JsonPayloadConverter(Json.mapper()));
  }

  /** For calls of the server itself. */
  WorkflowServiceStubs stubs() {
    return stubs;
  }

  /** The namespace of all workflows. */
  String namespace() {
    return settings.namespace();
  }

  /** For starts and cancels. */
  WorkflowClient client() {
    return client;
  }

  /**
   * Asks the frontend whether it answers.
   *
   * @throws ExecutionException if it does not
   */
  void ping() throws ExecutionException, InterruptedException {
    await(
        stubs
            .futureStub()
            .withDeadlineAfter(SHORT.toMillis(), TimeUnit.MILLISECONDS)
            .getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
  }

  /**
   * The newest run of a workflow.
   *
   * @throws ExecutionException if Temporal does not answer, or does not know it
   */
  public WorkflowExecutionInfo describe(String workflowId)
      throws ExecutionException, InterruptedException {
    return await(
            stubs
                .futureStub()
                .withDeadlineAfter(SHORT.toMillis(), TimeUnit.MILLISECONDS)
                .describeWorkflowExecution(
                    DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(settings.namespace())
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                        .build()))
        .getWorkflowExecutionInfo();
  }

  /**
   * The next page of a run's history; comes after about 20 s if there are no new events.
   *
   * @param token of the page before; empty for the first
   */
  public Future<GetWorkflowExecutionHistoryResponse> history(
      WorkflowExecution run, ByteString token) {
    // Without this option the SDK cuts every long poll after 9 s.
    return stubs
        .futureStub()
        .withOption(MetricsTag.HISTORY_LONG_POLL_CALL_OPTIONS_KEY, true)
        .withDeadlineAfter(LONG_POLL.toMillis(), TimeUnit.MILLISECONDS)
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(settings.namespace())
                .setExecution(run)
                .setWaitNewEvent(true)
                .setNextPageToken(token)
                .build());
  }

  /** Asks a run for its events after a number; no longer than the query time-out. */
  public EventPage events(WorkflowExecution run, long after, int limit)
      throws ExecutionException, InterruptedException {
    Optional<Payloads> arguments = converter.toPayloads(after, limit);
    WorkflowQuery query =
        WorkflowQuery.newBuilder()
            .setQueryType(TemporalNames.QUERY_EVENTS)
            .setQueryArgs(arguments.orElseThrow())
            .build();
    return ask(run, query, EventPage.class);
  }

  /**
   * Asks a live execution for its state; no longer than the query time-out.
   *
   * @throws ExecutionException if no worker answers, Temporal does not, or it is not live
   */
  public LiveState live(String workflowId) throws ExecutionException, InterruptedException {
    return ask(
        WorkflowExecution.newBuilder().setWorkflowId(workflowId).build(),
        WorkflowQuery.newBuilder().setQueryType(TemporalNames.QUERY_LIVE).build(),
        LiveState.class);
  }

  /**
   * Asks a run something; no longer than the query time-out.
   *
   * @throws ExecutionException if no worker answers, or Temporal does not
   */
  <T> T ask(WorkflowExecution run, WorkflowQuery query, Class<T> type)
      throws ExecutionException, InterruptedException {
    var response =
        await(
            stubs
                .futureStub()
                .withDeadlineAfter(settings.queryTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .queryWorkflow(
                    QueryWorkflowRequest.newBuilder()
                        .setNamespace(settings.namespace())
                        .setExecution(run)
                        .setQuery(query)
                        .build()));
    return converter.fromPayloads(0, Optional.of(response.getQueryResult()), type, type);
  }

  static <T> T await(ListenableFuture<T> future) throws ExecutionException, InterruptedException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      throw e;
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    stubs.shutdownNow();
    stubs.awaitTermination(1, TimeUnit.SECONDS);
  }
}
