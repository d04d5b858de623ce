package io.perdura.cli.command;

import io.perdura.cli.platform.Port;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The ports of the local platform on the command line. */
final class PortOptions {
  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the REST API (8080; 0 = any free one).")
  private @Nullable Integer bridge;

  @Option(names = "--temporal-port", paramLabel = "N", description = "Port of Temporal (7233).")
  private @Nullable Integer temporal;

  @Option(
      names = "--temporal-ui-port",
      paramLabel = "N",
      description = "Port of the Temporal UI (8233).")
  private @Nullable Integer temporalUi;

  @Option(names = "--postgres-port", paramLabel = "N", description = "Port of PostgreSQL (15432).")
  private @Nullable Integer postgres;

  @Option(
      names = "--bridge-management-port",
      paramLabel = "N",
      description = "Port of the bridge's health and metrics (any free one).")
  private @Nullable Integer bridgeManagement;

  @Option(
      names = "--worker-management-port",
      paramLabel = "N",
      description = "Port of the worker's health and metrics (any free one).")
  private @Nullable Integer workerManagement;

  @Option(
      names = "--demo-llm-port",
      paramLabel = "N",
      description = "Port of the demonstration model (any free one).")
  private @Nullable Integer demoLlm;

  /** The ports that were given. */
  Map<Port, Integer> given() {
    Map<Port, Integer> given = new EnumMap<>(Port.class);
    put(given, Port.BRIDGE, bridge);
    put(given, Port.TEMPORAL, temporal);
    put(given, Port.TEMPORAL_UI, temporalUi);
    put(given, Port.POSTGRES, postgres);
    put(given, Port.BRIDGE_MANAGEMENT, bridgeManagement);
    put(given, Port.WORKER_MANAGEMENT, workerManagement);
    put(given, Port.DEMO_LLM, demoLlm);
    return given;
  }

  /** The same as arguments for another process. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    given()
        .forEach((port, number) -> {
          arguments.add(port.option());
          arguments.add(String.valueOf(number));
        });
    return arguments;
  }

  private static void put(Map<Port, Integer> given, Port port, @Nullable Integer number) {
    if (number != null) {
      given.put(port, number);
    }
  }
}
