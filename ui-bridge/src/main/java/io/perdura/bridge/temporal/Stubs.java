package io.perdura.bridge.temporal;

import io.perdura.bridge.config.BridgeSettings;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;

/** Connects to Temporal with bounded calls and bounded retries. */
final class Stubs {
  private Stubs() {}

  /**
   * Stubs that connect when they are first used.
   *
   * @param callTimeout after which a single call has failed
   */
  static WorkflowServiceStubs connect(BridgeSettings.Temporal settings, Duration callTimeout) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(settings.target())
            // Messages are small and the server is near: gzip costs more than it saves.
            .setGrpcCompression(GrpcCompression.NONE)
            .setRpcTimeout(callTimeout)
            .setSystemInfoTimeout(callTimeout)
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(50))
                    .setMaximumInterval(Duration.ofMillis(500))
                    .setBackoffCoefficient(2)
                    .setExpiration(settings.startTimeout())
                    .validateBuildWithDefaults())
            .build());
  }
}
