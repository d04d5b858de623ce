package io.perdura.api.temporal;

import java.util.ArrayList;
import java.util.List;

/**
 * How a local Temporal development server is told to be fast, and which search attributes it has
 * (docs/operations.md says what each setting does).
 */
public final class ServerTuning {
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

  private ServerTuning() {}

  /** Arguments of {@code temporal server start-dev}, besides its ports and files. */
  public static List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--sqlite-pragma", "journal_mode=wal"));
    arguments.addAll(List.of("--sqlite-pragma", "synchronous=1"));
    SETTINGS.forEach(setting -> arguments.addAll(List.of("--dynamic-config-value", setting)));
    ATTRIBUTES.forEach(name -> arguments.addAll(List.of("--search-attribute", name + "=Keyword")));
    return arguments;
  }
}
