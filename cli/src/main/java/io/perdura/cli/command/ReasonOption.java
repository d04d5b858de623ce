package io.perdura.cli.command;

import io.perdura.api.rest.ControlRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Why a person controls an execution. */
final class ReasonOption {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for whoever looks at the execution later.")
  private @Nullable String reason;

  /** A request that can be repeated without harm. */
  ControlRequest request() {
    return new ControlRequest(UUID.randomUUID().toString(), reason);
  }
}
