package io.perdura.cli.command;

import io.perdura.cli.client.PerduraClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an execution is followed that a command has started. */
final class FollowOptions {
  @Option(
      names = "--wait-timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Stop watching after this time, for example 90s, 5m, 2h. Default: never.")
  private @Nullable Duration waitTimeout;

  @Option(names = "--json", description = "Print the whole record instead of the output.")
  private boolean json;

  /** Follows it to its end and prints what came out; answers the exit code. */
  int follow(PerduraClient client, Terminal terminal, String id, String name) {
    Follow follow = new Follow(client, terminal, id);
    if (!follow.toTheEnd(name, waitTimeout)) {
      terminal.err().println("It has not ended yet. Come back: ./perdura watch " + id);
      return Exit.PLATFORM;
    }
    return follow.result(json);
  }
}
