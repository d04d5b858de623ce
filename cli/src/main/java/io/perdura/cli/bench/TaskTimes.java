package io.perdura.cli.bench;

import io.perdura.api.json.Json;
import io.perdura.cli.platform.PlatformException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * When the workflow tasks of an execution ended, by Temporal's history. An event carries the time
 * at which its task started, in milliseconds: that tells which task made it.
 */
final class TaskTimes {
  private final SequencedMap<Instant, Instant> ends = new LinkedHashMap<>();

  private TaskTimes() {}

  /** Asks the Temporal CLI for the history. */
  static TaskTimes read(Path cli, int port, String workflowId) {
    List<String> command =
        List.of(
            cli.toString(),
            "workflow",
            "show",
            "--address",
            "127.0.0.1:" + port,
            "--workflow-id",
            workflowId,
            "--output",
            "json");
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return of(Json.parse(text));
    } catch (IOException e) {
      throw new PlatformException("Cannot read the history of " + workflowId + ": " + e, e);
    }
  }

  static TaskTimes of(JsonNode history) {
    TaskTimes times = new TaskTimes();
    Instant started = Instant.EPOCH;
    for (JsonNode event : history.path("events")) {
      Instant at = Instant.parse(event.path("eventTime").stringValue(""));
      switch (event.path("eventType").stringValue("")) {
        case "EVENT_TYPE_WORKFLOW_TASK_STARTED" -> started = at;
        case "EVENT_TYPE_WORKFLOW_TASK_COMPLETED" ->
            times.ends.put(started.truncatedTo(ChronoUnit.MILLIS), at);
        default -> {
          // Of the others nothing is needed.
        }
      }
    }
    return times;
  }

  /** The end of the task that made an event with this timestamp. */
  Optional<Instant> end(Instant timestamp) {
    return Optional.ofNullable(ends.get(timestamp.truncatedTo(ChronoUnit.MILLIS)));
  }
}
