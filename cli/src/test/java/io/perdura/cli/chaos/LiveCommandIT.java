package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.live.StopReason;
import io.perdura.api.rest.LiveRow;
import io.perdura.api.rest.LiveView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** {@code ./perdura live}, by a person who presses Ctrl-C. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LiveCommandIT {
  private static final Duration A_WHILE = Duration.ofMinutes(3);

  private final Cluster cluster = Cluster.shared();
  private final LiveApi live = new LiveApi(cluster.api());

  @Test
  void stopsItOnInterruptAndShowsTheEndIfAskedTo() throws IOException {
    String file = file("live-command-stop");
    try (CliProcess command =
        CliProcess.start(
            cluster, "live", file, "--interval", "200ms", "--max", "0", "--on-interrupt", "stop")) {
      command.awaitErr("{\"n\":");
      String id = running("live-command-stop");
      command.interrupt();
      assertThat(command.awaitEnd()).isGreaterThan(128);
      assertThat(command.err()).contains("■ stopped (user)").doesNotContain("Exception");
      LiveView end = live.awaitEnd(id, A_WHILE);
      assertThat(end.stopReason()).isEqualTo(StopReason.USER);
      JsonNode totals = Json.parse(command.out());
      assertThat(totals.path("iterations").longValue()).isEqualTo(end.totals().iterations());
    }
  }

  @Test
  void goesOnAfterAnInterruptUnlessAskedOtherwise() throws IOException {
    String file = file("live-command-detach");
    try (CliProcess command = CliProcess.start(cluster, "live", file, "--interval", "200ms")) {
      command.awaitErr("{\"n\":");
      String id = running("live-command-detach");
      command.interrupt();
      assertThat(command.awaitEnd()).isGreaterThan(128);
      assertThat(command.err()).contains("■ so far", "./perdura live stop " + id);
      long made = live.get(id).totals().iterations();
      live.awaitIterations(id, made + 3, A_WHILE);
      try (CliProcess stop = CliProcess.start(cluster, "live", "stop", id)) {
        assertThat(stop.awaitEnd()).as(stop.err()).isZero();
      }
      live.awaitEnd(id, A_WHILE);
      try (CliProcess export = CliProcess.start(cluster, "live", "export", id)) {
        assertThat(export.awaitEnd()).as(export.err()).isZero();
        assertThat(export.out().lines())
            .hasSizeGreaterThan(3)
            .allMatch(line -> Json.parse(line).path("iteration").isNumber());
      }
    }
  }

  private String file(String id) throws IOException {
    Path file = cluster.folder().resolve(id + ".json");
    return Files.writeString(file, LiveDefinitions.counter(id)).toString();
  }

  private String running(String definition) {
    LiveRow[] rows = cluster.api().insist("GET", "/live?limit=200", "").as(LiveRow[].class);
    for (LiveRow row : rows) {
      if (row.workflowId().equals(definition)) {
        return row.liveRunId();
      }
    }
    throw new AssertionError("Expected a live execution of " + definition);
  }
}
