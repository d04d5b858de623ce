package io.perdura.cli.bench;

import io.perdura.api.json.Json;
import io.perdura.cli.platform.PlatformException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The newest run of a live execution in Temporal's history.
 *
 * @param events how many it has
 * @param carriedBytes what the run before handed to it; 0 if there was none
 */
record LiveHistory(int events, long carriedBytes) {

  /** Asks the Temporal CLI for it. */
  static LiveHistory read(Path cli, int port, String workflowId) {
    List<String> command =
        List.of(
            cli.toString(),
            "workflow",
            "show",
            "--address",
            "127.0.0.1:" + port,
            "--workflow-id",
            workflowId,
            "--no-json-shorthand-payloads",
            "--output",
            "json");
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return of(
          Json.read(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new PlatformException("Cannot read the history of " + workflowId + ": " + e, e);
    }
  }

  static LiveHistory of(JsonNode history) {
    JsonNode events = history.path("events");
    JsonNode started = events.path(0).path("workflowExecutionStartedEventAttributes");
    long bytes = 0;
    if (!started.path("continuedExecutionRunId").asString("").isEmpty()) {
      for (JsonNode payload : started.path("input").path("payloads")) {
        bytes += Base64.getDecoder().decode(payload.path("data").stringValue("")).length;
      }
    }
    return new LiveHistory(events.size(), bytes);
  }
}
