package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.cli.bench.BenchPlatform;
import io.perdura.cli.bench.BenchTable;
import io.perdura.cli.bench.LiveBench;
import io.perdura.cli.bench.LiveFigures;
import io.perdura.cli.client.Address;
import io.perdura.cli.client.PerduraClient;
import io.perdura.cli.platform.PlatformSettings;
import io.perdura.cli.platform.PlatformState;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "live",
    description = "Measure live mode: stops, iterations, history, what a run hands to the next.",
    footer = {
      "",
      "Starts a platform of its own with empty databases and free ports, and removes it at the end.",
      "Run it on an idle machine; it takes some minutes. What the figures mean: docs/bench.md"
    })
final class LiveBenchCommand implements Callable<Integer> {
  private static final int STOPS = 100;
  private static final int FEW_STOPS = 6;
  private static final int SECONDS = 15;
  private static final int FEW_SECONDS = 5;
  private static final int STREAMS = 50;

  private final Context context;

  @Option(names = "--json", description = "Print all figures as JSON.")
  private boolean json;

  @Option(
      names = "--quick",
      description = "A few stops only, to see that it works: the figures mean little.")
  private boolean quick;

  LiveBenchCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Elapsed elapsed = new Elapsed(context.terminal().err());
    LiveFigures figures;
    try (BenchPlatform platform = BenchPlatform.start(context.layout(), STREAMS, elapsed)) {
      PlatformState state = platform.state();
      Path temporalCli = PlatformSettings.of(context.environment(), Map.of()).temporalCli();
      PerduraClient client = new PerduraClient(new Address(state.bridgeUrl(), null, "default"));
      figures =
          new LiveBench(client, state, temporalCli, elapsed)
              .run(quick ? FEW_STOPS : STOPS, quick ? FEW_SECONDS : SECONDS);
    }
    if (json) {
      context.terminal().out().println(Json.write(figures));
    } else {
      new BenchTable(context.terminal().out()).print(figures);
    }
    return Exit.OK;
  }
}
