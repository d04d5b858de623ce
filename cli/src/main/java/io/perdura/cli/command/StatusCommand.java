package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.cli.platform.LocalPlatform;
import io.perdura.cli.platform.PlatformState;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Show the processes of the local platform.",
    footer = {"", "Exits with 0 if everything is ready, else with 3."})
final class StatusCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--json", description = "Print the state as JSON.")
  private boolean json;

  StatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Optional<PlatformState> state = new LocalPlatform(context.layout()).running();
    Terminal terminal = context.terminal();
    if (json) {
      terminal.out().println(state.map(Json::write).orElse("{\"phase\":\"down\"}"));
    } else if (state.isPresent()) {
      new PlatformTable(terminal).print(state.get(), context.layout(), terminal.out());
    } else {
      terminal.out().println("No local platform runs here. Start one: ./perdura up");
    }
    boolean ready =
        state.isPresent()
            && state.get().phase() == PlatformState.Phase.READY
            && state.get().services().stream()
                .allMatch(service ->
                    service.status() == io.perdura.cli.platform.ServiceState.Status.READY);
    return ready ? Exit.OK : Exit.PLATFORM;
  }
}
