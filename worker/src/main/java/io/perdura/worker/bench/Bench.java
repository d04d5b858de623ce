package io.perdura.worker.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perdura.api.json.Json;
import io.perdura.store.Store;
import io.perdura.worker.bench.Comparison.Rounds;
import io.perdura.worker.process.TemporalConnection;
import io.perdura.worker.process.WorkerParts;
import io.perdura.worker.process.WorkerSettings;
import io.temporal.worker.Worker;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the interpreter costs, on the Temporal and the PostgreSQL that the environment
 * names (see {@link WorkerSettings}). Both sides run on one worker of this process, with the
 * product's settings and a task queue of its own. Progress goes to standard error, the {@link
 * BenchReport} as JSON to standard output.
 */
public final class Bench {
  private Bench() {}

  /**
   * Runs the bench.
   *
   * @param arguments {@code quick} = only a few rounds, to see that it works; none = all
   */
  public static void main(String[] arguments) {
    // What is logged goes where progress goes.
    PrintStream out = System.out;
    System.setOut(System.err);
    Rounds rounds = List.of(arguments).contains("quick") ? Rounds.QUICK : Rounds.STANDARD;
    WorkerSettings settings =
        WorkerSettings.of(System.getenv())
            .withTaskQueue("perdura-bench-" + ProcessHandle.current().pid());
    String serverPid = System.getenv("PERDURA_BENCH_TEMPORAL_PID");
    BenchReport report = run(settings, serverPid, rounds, System.err::println);
    out.println(Json.write(report));
    // Threads of the connections must not keep a finished bench alive.
    System.exit(0);
  }

  /**
   * Measures.
   *
   * @param serverPid id of the Temporal server's process; null = unknown
   */
  static BenchReport run(
      WorkerSettings settings,
      @Nullable String serverPid,
      Rounds rounds,
      Consumer<String> progress) {
    String identity = "perdura-bench@" + ProcessHandle.current().pid();
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    try (Store store = Store.open(settings.database());
        TemporalConnection temporal =
            new TemporalConnection(settings.temporal(), identity, metrics)) {
      store.migrate();
      try (WorkerParts parts =
          new WorkerParts(
              settings,
              store,
              temporal,
              identity,
              metrics,
              handlers -> handlers.with(StepHandler.NODE_TYPE, new StepHandler()))) {
        String taskQueue = settings.temporal().taskQueue();
        register(parts.factory().getWorker(taskQueue));
        parts.factory().start();
        try {
          return new Comparison(
                  temporal.client(),
                  taskQueue,
                  new BenchRows(store.dataSource()),
                  new Measure(new ServerCpu(serverPid), new Histories(temporal.client())),
                  rounds,
                  progress)
              .run();
        } finally {
          parts.factory().shutdownNow();
        }
      }
    }
  }

  private static void register(Worker worker) {
    worker.registerWorkflowImplementationTypes(
        HandWritten.SequenceImpl.class, HandWritten.FanOutImpl.class);
    worker.registerActivitiesImplementations(new HandWritten.StepsImpl());
  }
}
