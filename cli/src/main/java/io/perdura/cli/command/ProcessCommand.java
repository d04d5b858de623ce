package io.perdura.cli.command;

import io.perdura.cli.platform.PlatformException;
import io.perdura.cli.platform.PlatformSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the worker or the bridge alone, until it ends. */
abstract class ProcessCommand implements Callable<Integer> {
  private final Context context;

  ProcessCommand(Context context) {
    this.context = context;
  }

  abstract List<String> command(PlatformSettings settings);

  @Override
  public Integer call() {
    List<String> command = command(PlatformSettings.of(context.environment(), Map.of()));
    Path jar = Path.of(command.getLast());
    if (!Files.exists(jar)) {
      throw new PlatformException(jar + " is missing. Build it: mvn package -DskipTests");
    }
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      // Java cannot replace itself by another program, so signals are passed on.
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(process)));
      return process.waitFor();
    } catch (IOException e) {
      throw new PlatformException("Cannot start " + jar + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.PLATFORM;
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Command(
      name = "worker",
      description = "Run one worker in the foreground, configured by the environment.",
      footer = {
        "",
        "PERDURA_DATABASE_URL, _USER, _PASSWORD, PERDURA_TEMPORAL_TARGET, PERDURA_TEMPORAL_NAMESPACE,"
            + " PERDURA_MANAGEMENT_PORT; PERDURA_WORKER_OPTS adds JVM options. All: docs/operations.md."
      })
  static final class Worker extends ProcessCommand {
    Worker(Context context) {
      super(context);
    }

    @Override
    List<String> command(PlatformSettings settings) {
      return settings.worker();
    }
  }

  @Command(
      name = "bridge",
      description = "Run one bridge in the foreground, configured by the environment.",
      footer = {
        "",
        "PERDURA_DATABASE_URL, _USER, _PASSWORD, PERDURA_TEMPORAL_TARGET, PERDURA_TEMPORAL_NAMESPACE,"
            + " PERDURA_BRIDGE_HOST, PERDURA_BRIDGE_PORT, PERDURA_MANAGEMENT_PORT; PERDURA_BRIDGE_OPTS adds"
            + " JVM options. All: docs/operations.md."
      })
  static final class Bridge extends ProcessCommand {
    Bridge(Context context) {
      super(context);
    }

    @Override
    List<String> command(PlatformSettings settings) {
      return settings.bridge();
    }
  }
}
