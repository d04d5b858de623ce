package io.perdura.cli.command;

import io.perdura.cli.client.ConnectionClient;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "connection",
    synopsisSubcommandLabel = "COMMAND",
    description = "Connections: what nodes send secrets to, such as an LLM endpoint.",
    footer = {
      "",
      "Secrets are asked for, or read from the environment or a file: never write one on the"
          + " command line. They are stored encrypted and never shown again."
    })
final class ConnectionCommand {
  private final Context context;

  ConnectionCommand(Context context) {
    this.context = context;
  }

  /** Adds the subcommands. */
  void addTo(CommandLine line) {
    for (Object command :
        List.of(
            new ConnectionEditCommands.Add(context),
            new ConnectionEditCommands.Change(context),
            new ConnectionViewCommands.Show(context),
            new ConnectionViewCommands.Everything(context),
            new ConnectionViewCommands.Types(context),
            new ConnectionViewCommands.Test(context),
            new ConnectionEditCommands.Remove(context),
            new ConnectionKeyCommand(context))) {
      CommandLine subcommand = new CommandLine(command);
      subcommand.getCommandSpec().mixinStandardHelpOptions(true);
      line.addSubcommand(subcommand);
    }
  }

  static ConnectionClient client(Context context) {
    return Target.of(context).client().connections();
  }
}
