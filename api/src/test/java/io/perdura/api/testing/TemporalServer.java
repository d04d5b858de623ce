package io.perdura.api.testing;

import io.perdura.api.temporal.TemporalNames;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real Temporal server, tuned as the local platform tunes it; one per JVM, which starts at the
 * first call and ends with the JVM. Its program is named by {@code -Dperdura.temporal=FILE}, or is
 * on the PATH or in {@code ~/go/bin}.
 */
public final class TemporalServer {
  private static final List<String> SETTINGS =
      List.of(
          "history.transferProcessorMaxPollRPS=5000",
          "history.timerProcessorMaxPollRPS=5000",
          "matching.numTaskqueueReadPartitions=1",
          "matching.numTaskqueueWritePartitions=1",
          "system.enableActivityEagerExecution=true",
          "history.continueAsNewMinInterval=\"0s\"",
          "history.workflowIdReuseMinimalInterval=\"0s\"");

  private static final List<String> ATTRIBUTES =
      List.of(
          TemporalNames.ATTRIBUTE_DEFINITION,
          TemporalNames.ATTRIBUTE_WORKSPACE,
          TemporalNames.ATTRIBUTE_MODE,
          TemporalNames.ATTRIBUTE_TRIGGER,
          TemporalNames.ATTRIBUTE_STATE);

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
    Path program = program();
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
            .setExtraArgs(arguments())
            .build());
  }

  private static List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--sqlite-pragma", "journal_mode=wal"));
    arguments.addAll(List.of("--sqlite-pragma", "synchronous=1"));
    SETTINGS.forEach(setting -> arguments.addAll(List.of("--dynamic-config-value", setting)));
    ATTRIBUTES.forEach(name -> arguments.addAll(List.of("--search-attribute", name + "=Keyword")));
    return arguments;
  }

  private static Path program() {
    String told = System.getProperty("perdura.temporal", "");
    if (!told.isEmpty()) {
      return Path.of(told);
    }
    Stream<Path> path =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
    Path goBin = Path.of(System.getProperty("user.home"), "go", "bin");
    return Stream.concat(path, Stream.of(goBin))
        .map(folder -> folder.resolve("temporal"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "Expected the Temporal CLI on the PATH, in ~/go/bin, or named by"
                    + " -Dperdura.temporal=FILE"));
  }

  private static final class Holder {
    static final WorkflowServiceStubs STUBS = connected();
  }
}
