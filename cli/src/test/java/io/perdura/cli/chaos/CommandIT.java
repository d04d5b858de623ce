package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What the commands say and with which code they exit, as a script sees them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CommandIT {
  private static final Pattern STARTED = Pattern.compile("Started execution (\\S+)");

  private final Cluster cluster = Cluster.shared();

  @Test
  void anInterruptedRunGoesOnAndIsWatchedToItsResult() throws IOException {
    String file = file("command-watched", Definitions.chain("command-watched", 3, 1_500));
    String id;
    try (CliProcess run = CliProcess.start(cluster, "run", file)) {
      run.awaitErr("s0");
      run.interrupt();
      assertThat(run.awaitEnd()).isGreaterThan(128);
      id = started(run);
      assertThat(run.err())
          .contains("Detached; the execution goes on. Come back: ./perdura watch " + id)
          .contains("./perdura cancel " + id);
      assertThat(run.out()).isEmpty();
      assertThat(WebPages.open(run.err())).isEqualTo(1);
    }
    try (CliProcess watch = CliProcess.start(cluster, "watch", id)) {
      assertThat(watch.awaitEnd()).as(watch.err()).isZero();
      assertThat(Json.parse(watch.out())).isEqualTo(Json.parse("2"));
      assertThat(watch.err()).as("plain lines").contains("s2").doesNotContain("\u001b");
    }
    try (CliProcess list = CliProcess.start(cluster, "list", "--search", id, "--json")) {
      assertThat(list.awaitEnd()).as(list.err()).isZero();
      JsonNode rows = Json.parse(list.out());
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).path("status").stringValue()).isEqualTo("completed");
    }
  }

  @Test
  void aFailedRunExitsWithOneAndPrintsNothingOnStandardOutput() throws IOException {
    String text =
        """
        {"schemaVersion": "1", "id": "command-failed", "name": "Failed", "nodes": [
          {"id": "stop", "type": "flow.fail",
           "data": {"config": {"type": "no.stock", "message": "Nothing left of A-17"}}}],
         "edges": []}\
        """;
    try (CliProcess run = CliProcess.start(cluster, "run", file("command-failed", text))) {
      assertThat(run.awaitEnd()).as(run.err()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("Failed at stop: Nothing left of A-17 (no.stock)");
    }
  }

  @Test
  void aCancelledRunExitsWithOne() throws IOException {
    String file = file("command-cancelled", Definitions.chain("command-cancelled", 1, 5_000));
    try (CliProcess run = CliProcess.start(cluster, "run", file)) {
      run.awaitErr("s0");
      String id = started(run);
      try (CliProcess cancel = CliProcess.start(cluster, "cancel", id)) {
        assertThat(cancel.awaitEnd()).as(cancel.err()).isZero();
      }
      assertThat(run.awaitEnd()).as(run.err()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(cluster.api().execution(id).status()).isEqualTo(ExecutionStatus.CANCELLED);
    }
  }

  @Test
  void validateShowsTheCompilationResultAndExitsWithOneOnErrors() throws IOException {
    String text = Definitions.trivial().replace("data.set", "data.sett");
    String broken = file("command-broken", text);
    try (CliProcess validate = CliProcess.start(cluster, "validate", broken, "--json")) {
      assertThat(validate.awaitEnd()).as(validate.err()).isEqualTo(1);
      JsonNode result = Json.parse(validate.out());
      assertThat(result.path("workflowId").stringValue()).isEqualTo("trivial");
      assertThat(result.path("status").stringValue()).isEqualTo("error");
      JsonNode issue = result.path("issues").get(0);
      assertThat(issue.path("code").stringValue()).isEqualTo("WF4001");
      assertThat(issue.at("/suggestion/text").stringValue()).contains("data.set");
      assertThat(issue.path("line").intValue()).isPositive();
    }
    try (CliProcess validate = CliProcess.start(cluster, "validate", broken)) {
      assertThat(validate.awaitEnd()).as(validate.err()).isEqualTo(1);
      assertThat(validate.out()).contains("WF4001").contains("data.sett");
    }
    try (CliProcess validate =
        CliProcess.start(cluster, "validate", file("command-fine", Definitions.trivial()))) {
      assertThat(validate.awaitEnd()).as(validate.err()).isZero();
      assertThat(validate.out()).contains("can run");
    }
  }

  private String file(String name, String definition) throws IOException {
    Path file = cluster.folder().resolve(name + ".json");
    return Files.writeString(file, definition).toString();
  }

  private static String started(CliProcess run) {
    Matcher matcher = STARTED.matcher(run.err());
    assertThat(matcher.find()).as(run.err()).isTrue();
    return matcher.group(1);
  }
}
