package io.perdura.cli.command;

import io.perdura.cli.platform.Layout;
import io.perdura.cli.platform.PlatformSettings;
import java.util.Map;

/**
 * What every command is given.
 *
 * @param terminal where it speaks
 * @param environment environment variables
 */
public record Context(Terminal terminal, Map<String, String> environment) {
  /** Copies the environment. */
  public Context {
    environment = Map.copyOf(environment);
  }

  /** The folders of the local platform. */
  public Layout layout() {
    return PlatformSettings.layout(environment);
  }
}
