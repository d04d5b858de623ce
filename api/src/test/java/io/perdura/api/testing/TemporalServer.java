package io.perdura.api.testing;

import io.perdura.api.temporal.ServerTuning;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real Temporal server, tuned as the local platform tunes it; one per JVM, which starts at the
 * first call and ends with the JVM.
 */
public final class TemporalServer {
  private TemporalServer() {}

  /** Host and port. */
  public static String target() {
    return stubs().getOptions().getTarget();
  }

  /** A connection to it. */
  public static WorkflowServiceStubs stubs() {
    return Holder.STUBS;
  }

  private static WorkflowServiceStubs connected() {
    Path program = TemporalProgram.path();
    TemporalDevServer server = ServerStart.of("Temporal", () -> started(program));
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.getTarget()).build());
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  stubs.shutdownNow();
                  server.close();
                }));
    return stubs;
  }

  private static TemporalDevServer started(Path program) throws IOException {
    Path folder = Files.createTempDirectory("perdura-temporal");
    return TemporalDevServer.start(
        TemporalDevServerOptions.newBuilder()
            .setExistingPath(program.toString())
            .setDatabaseFilename(folder.resolve("temporal.db").toString())
            .setUiEnabled(false)
            .setLogLevel("error")
            .setLogFile(folder.resolve("server.log").toString())
            .setExtraArgs(ServerTuning.arguments())
            .build());
  }

  private static final class Holder {
    static final WorkflowServiceStubs STUBS = connected();
  }
}
