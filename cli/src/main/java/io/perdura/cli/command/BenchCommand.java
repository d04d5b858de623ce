package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.cli.bench.BenchPlatform;
import io.perdura.cli.bench.BenchTable;
import io.perdura.cli.bench.SseBench;
import io.perdura.cli.client.Address;
import io.perdura.cli.client.PerduraClient;
import io.perdura.cli.platform.PlatformSettings;
import io.perdura.cli.platform.PlatformState;
import io.perdura.cli.platform.ProcessIdentity;
import io.perdura.cli.platform.ServiceName;
import io.perdura.cli.platform.WorkerProgram;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "bench",
    description = "Measure what plans cost against hand-written workflows, and the event streams.",
    footer = {
      "",
      "Starts a platform of its own with empty databases and free ports, and removes it at the end.",
      "Run it on an idle machine; it takes some minutes. What the figures mean: docs/bench.md"
    })
final class BenchCommand implements Callable<Integer>, Parent {
  private static final int CLIENTS = 1_000;
  private static final int FEW_CLIENTS = 20;
  private static final int STEPS = 60;
  private static final int FEW_STEPS = 5;
  private static final int MORE = 50;

  private final Context context;

  @Option(names = "--json", description = "Print all figures as JSON.")
  private boolean json;

  @Option(
      names = "--quick",
      description = "A few rounds only, to see that it works: the figures mean little.")
  private boolean quick;

  BenchCommand(Context context) {
    this.context = context;
  }

  @Override
  public List<Object> children() {
    return List.of(new LiveBenchCommand(context));
  }

  @Override
  public Integer call() {
    Elapsed elapsed = new Elapsed(context.terminal().err());
    int clients = quick ? FEW_CLIENTS : CLIENTS;
    ObjectNode report;
    try (BenchPlatform platform = BenchPlatform.start(context.layout(), clients + MORE, elapsed)) {
      report = comparison(platform);
      report.set("sse", Json.tree(sse(platform, elapsed).run(quick ? FEW_STEPS : STEPS, clients)));
    }
    if (json) {
      context.terminal().out().println(Json.write(report));
    } else {
      new BenchTable(context.terminal().out()).print(report);
    }
    return Exit.OK;
  }

  private ObjectNode comparison(BenchPlatform platform) {
    SequencedMap<String, String> environment = new LinkedHashMap<>();
    ProcessIdentity temporal = platform.state().service(ServiceName.TEMPORAL).process();
    if (temporal != null) {
      environment.put("PERDURA_BENCH_TEMPORAL_PID", String.valueOf(temporal.pid()));
    }
    String answer =
        new WorkerProgram(platform.layout(), platform.state())
            .run(
                "io.perdura.worker.bench.Bench", quick ? List.of("quick") : List.of(), environment);
    return (ObjectNode) Json.parse(answer);
  }

  private SseBench sse(BenchPlatform platform, Elapsed elapsed) {
    PlatformState state = platform.state();
    Path temporalCli = PlatformSettings.of(context.environment(), Map.of()).temporalCli();
    PerduraClient client = new PerduraClient(new Address(state.bridgeUrl(), null, "default"));
    return new SseBench(client, state, temporalCli, elapsed);
  }
}
