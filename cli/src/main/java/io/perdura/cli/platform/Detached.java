package io.perdura.cli.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the supervisor so that it outlives this process and its terminal: in a process group of
 * its own (Ctrl-C does not reach it) and deaf to the hang-up of the terminal.
 */
final class Detached {
  private static final String SCRIPT =
      "set -m; trap '' HUP; \"${@:2}\" </dev/null >>\"$1\" 2>&1 & echo $!";

  private Detached() {}

  static ProcessHandle start(
      Layout layout, List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", SCRIPT, "perdura"));
    command.add(layout.log("supervisor").toString());
    command.addAll(
        List.of(
            PlatformSettings.javaProgram(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "io.perdura.cli.Main",
            "up"));
    command.addAll(arguments);
    try {
      LogFiles.cap(layout.log("supervisor"));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.environment().put("PERDURA_HOME", layout.home().toString());
      builder.environment().put("PERDURA_STATE", layout.state().toString());
      Process process = builder.start();
      process.getOutputStream().close();
      String pid = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return ProcessHandle.of(Long.parseLong(pid.strip()))
          .orElseThrow(() ->
              new PlatformException(
                  "The supervisor ended at once:\n" + LogFiles.tail(layout.log("supervisor"), 10)));
    } catch (IOException | NumberFormatException e) {
      throw new PlatformException("Cannot start the supervisor: " + e, e);
    }
  }
}
