package io.perdura.cli.command;

import io.perdura.cli.client.ConnectionClient;
import io.perdura.cli.platform.MasterKeyFile;
import io.perdura.cli.platform.PlatformException;
import io.perdura.store.connection.KeyRing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "rotate-key",
    description = "Bring all connections of the workspace under a new master key.",
    footer = {
      "",
      "On a local platform it puts a new key in front of the file of keys first. Elsewhere do that"
          + " for every bridge and worker, then call it with --no-new-key.",
      "It can be broken off and repeated. Old keys stay in the file: backups of the database need"
          + " them."
    })
final class ConnectionKeyCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--no-new-key", description = "Use the key that is first in the file already.")
  private boolean noNewKey;

  ConnectionKeyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ConnectionClient client = ConnectionCommand.client(context);
    if (!noNewKey) {
      prepend();
    }
    JsonNode rotated = client.rotateKey();
    context
        .terminal()
        .err()
        .printf(
            "%d connections brought under the master key %s.%n",
            rotated.path("rewrapped").intValue(), rotated.path("keyId").stringValue());
    return Exit.OK;
  }

  private void prepend() {
    if (isSet("PERDURA_URL") || isSet(KeyRing.KEYS)) {
      throw new UsageException(
          "The master keys of this platform are not in a file of the local one. Put a new key in"
              + " front of the others for every bridge and worker, then call this with"
              + " --no-new-key.");
    }
    String told = context.environment().getOrDefault(KeyRing.FILE, "").strip();
    Path file = told.isEmpty() ? context.layout().masterKey() : Path.of(told);
    try {
      new MasterKeyFile(file).prepend();
    } catch (IOException e) {
      throw new PlatformException("Cannot write " + file + ": " + e, e);
    }
  }

  private boolean isSet(String variable) {
    return !context.environment().getOrDefault(variable, "").isBlank();
  }
}
