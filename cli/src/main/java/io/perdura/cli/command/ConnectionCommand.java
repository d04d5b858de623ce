package io.perdura.cli.command;

import io.perdura.cli.client.ConnectionClient;
import java.util.List;
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
final class ConnectionCommand implements Parent {
  private final Context context;

  ConnectionCommand(Context context) {
    this.context = context;
  }

  @Override
  public List<Object> children() {
    return List.of(
        new ConnectionEditCommands.Add(context),
        new ConnectionEditCommands.Change(context),
        new ConnectionViewCommands.Show(context),
        new ConnectionViewCommands.Everything(context),
        new ConnectionViewCommands.Types(context),
        new ConnectionViewCommands.Test(context),
        new ConnectionEditCommands.Remove(context),
        new ConnectionKeyCommand(context));
  }

  static ConnectionClient client(Context context) {
    return Target.of(context).client().connections();
  }
}
