package io.perdura.cli.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program in the worker's jar, run as the worker is: same JVM settings, same connections. */
public final class WorkerProgram {
  private static final String VARIABLE = "PERDURA_WORKER_OPTS";
  private static final List<String> HEAP = List.of("-Xmx512m");

  private final Layout layout;
  private final PlatformState state;

  /** Programs that work on this platform. */
  public WorkerProgram(Layout layout, PlatformState state) {
    this.layout = layout;
    this.state = state;
  }

  /**
   * Runs it to its end; what it says on standard error is passed on.
   *
   * @param mainClass name of the class with {@code main}
   * @param environment more variables
   * @return its standard output
   * @throws PlatformException if it fails
   */
  public String run(String mainClass, List<String> arguments, Map<String, String> environment) {
    List<String> command =
        new ArrayList<>(
            PlatformSettings.javaCommand(System.getenv(), VARIABLE, HEAP, layout.workerJar()));
    command.set(command.size() - 2, "-cp");
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(Services.environment(layout, new Ports(state.ports()), Port.WORKER_MANAGEMENT));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new PlatformException(mainClass + " failed with exit code " + code + ", see above.");
      }
      return output;
    } catch (IOException e) {
      throw new PlatformException("Cannot run " + mainClass + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
  }
}
