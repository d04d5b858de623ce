package io.perdura.api.testing;

import io.perdura.api.temporal.TemporalNames;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Temporal CLI, and how it is told to be a server as the local platform has it. It is named by
 * {@code -Dperdura.temporal=FILE}, or is on the PATH or in {@code ~/go/bin}.
 */
public final class TemporalProgram {
  private static final List<String> SETTINGS =
      List.of(
          "history.transferProcessorMaxPollRPS=5000",
          "history.timerProcessorMaxPollRPS=5000",
          "matching.numTaskqueueReadPartitions=1",
          "matching.numTaskqueueWritePartitions=1",
          "system.enableActivityEagerExecution=true",
          "history.continueAsNewMinInterval=\"0s\"",
          "history.workflowIdReuseMinimalInterval=\"0s\"");

  private static final List<String> ATTRIBUTES =
      List.of(
          TemporalNames.ATTRIBUTE_DEFINITION,
          TemporalNames.ATTRIBUTE_WORKSPACE,
          TemporalNames.ATTRIBUTE_MODE,
          TemporalNames.ATTRIBUTE_TRIGGER,
          TemporalNames.ATTRIBUTE_STATE);

  private TemporalProgram() {}

  /** Where it is. */
  public static Path path() {
    String told = System.getProperty("perdura.temporal", "");
    if (!told.isBlank()) {
      return Path.of(told);
    }
    Stream<Path> path =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
    Path goBin = Path.of(System.getProperty("user.home"), "go", "bin");
    return Stream.concat(path, Stream.of(goBin))
        .map(folder -> folder.resolve("temporal"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "Expected the Temporal CLI on the PATH, in ~/go/bin, or named by"
                    + " -Dperdura.temporal=FILE"));
  }

  /** Arguments of {@code temporal server start-dev}, besides its ports and files. */
  public static List<String> tuning() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--sqlite-pragma", "journal_mode=wal"));
    arguments.addAll(List.of("--sqlite-pragma", "synchronous=1"));
    SETTINGS.forEach(setting -> arguments.addAll(List.of("--dynamic-config-value", setting)));
    ATTRIBUTES.forEach(name -> arguments.addAll(List.of("--search-attribute", name + "=Keyword")));
    return arguments;
  }
}
