package io.perdura.cli.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. As root (in a container, mostly) its programs are started in a
 * user namespace of their own, in which they are nobody; the process id stays the one of the
 * program, since {@code unshare} replaces itself by it.
 */
final class Root {
  private static final List<String> PREFIX = List.of("unshare", "-U");

  private Root() {}

  /** The command as it must be started by this user. */
  static List<String> command(List<String> command) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return command;
    }
    if (!canUnshare()) {
      throw new IOException(
          "PostgreSQL does not run as root, and this system allows no user namespace (unshare -U)."
              + " Start Perdura as an ordinary user.");
    }
    List<String> prefixed = new ArrayList<>(PREFIX);
    prefixed.addAll(command);
    return prefixed;
  }

  private static boolean canUnshare() {
    try {
      Process process =
          new ProcessBuilder("unshare", "-U", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
