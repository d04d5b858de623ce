package io.perdura.cli.command;

import io.perdura.cli.platform.Layout;
import io.perdura.cli.platform.PlatformState;
import io.perdura.cli.platform.Port;
import io.perdura.cli.platform.ProcessIdentity;
import io.perdura.cli.platform.ServiceState;
import java.io.PrintStream;

/** Says what of a local platform is where. */
final class PlatformTable {
  private static final String ROW = "  %-12s %-11s %-9s %-9s %s%n";

  private final boolean colour;

  PlatformTable(Terminal terminal) {
    this.colour = terminal.colour();
  }

  void print(PlatformState state, Layout layout, PrintStream to) {
    to.printf(ROW, "", "status", "process", "restarts", "where");
    for (ServiceState service : state.services()) {
      ProcessIdentity process = service.process();
      to.printf(
          ROW,
          service.name().title(),
          word(service),
          process == null ? "-" : String.valueOf(process.pid()),
          String.valueOf(service.restarts()),
          where(service, state));
      if (service.problem() != null && service.status() != ServiceState.Status.READY) {
        to.println("      " + service.problem());
      }
    }
    to.printf(
        "  supervisor   process %d, state and logs in %s%n",
        state.supervisor().pid(), layout.state());
    to.printf("  Temporal UI  %s%n", state.temporalUi());
    to.printf("  Web UI       %s%n", state.bridgeUrl());
    to.printf("  REST         %s/api/openapi.json%n", state.bridgeUrl());
    to.printf("  demo LLM     %s (connection \"vision\")%n", state.demoModelUrl());
  }

  private String word(ServiceState service) {
    return switch (service.status()) {
      case READY -> paint("ready      ", "32");
      case STARTING, WAITING, RESTARTING ->
          paint(pad(service.status().name().toLowerCase(java.util.Locale.ROOT)), "33");
      case FAILING -> paint("failing    ", "31");
      case STOPPED -> pad("stopped");
    };
  }

  private static String pad(String word) {
    return "%-11s".formatted(word);
  }

  private String paint(String text, String code) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private static String where(ServiceState service, PlatformState state) {
    return switch (service.name()) {
      case POSTGRES -> "127.0.0.1:" + state.port(Port.POSTGRES);
      case TEMPORAL -> "127.0.0.1:" + state.port(Port.TEMPORAL);
      case WORKER ->
          "health http://127.0.0.1:" + state.port(Port.WORKER_MANAGEMENT) + "/actuator/health";
      case BRIDGE ->
          "%s, health http://127.0.0.1:%d/actuator/health"
              .formatted(state.bridgeUrl(), state.port(Port.BRIDGE_MANAGEMENT));
    };
  }
}
