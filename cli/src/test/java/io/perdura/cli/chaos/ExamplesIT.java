package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.json.Json;
import io.perdura.cli.demo.DemoModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Every shipped example runs as it is, and gives what the README says. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ExamplesIT {
  private final Cluster cluster = Cluster.shared();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          greet | {"name":"Ada"} | "Hello, Ada"
          fan-out-join | {"article":"lamp"} | {"article":"lamp","best":{"supplier":"South","price":11.9},"offers":3}
          retry-and-error-edge | {} | {"city":"Oslo","weather":"as usual","source":"average"}
          approval | {"amount":20} | {"refunded":20,"account":"petty cash","approvedBy":null}
          branch-with-skip | {"amount":250} | {"amount":250,"approvedBy":"manager"}
          """)
  void runsToItsResult(String example, String input, String output) throws IOException {
    Api api = cluster.api();
    Path file = Path.of(System.getProperty("perdura.home"), "examples", example + ".json");
    String definition = api.publish(Files.readString(file));
    var start = api.start(definition, input);
    ExecutionRecord record = api.awaitEnd(start.executionId(), Duration.ofMinutes(3));
    assertThat(record.status()).as(record.toString()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(record.outputs()).isEqualTo(new Data.Inline(Json.parse(output)));
  }

  @Test
  void oneDefinitionCallsAnother() throws IOException {
    Api api = cluster.api();
    Path examples = Path.of(System.getProperty("perdura.home"), "examples");
    api.publish(Files.readString(examples.resolve("greet.json")));
    String definition = api.publish(Files.readString(examples.resolve("greet-everyone.json")));
    ExecutionRecord record =
        api.awaitEnd(api.start(definition, "{}").executionId(), Duration.ofMinutes(3));
    assertThat(record.status()).as(record.toString()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(record.outputs())
        .isEqualTo(new Data.Inline(Json.parse("[\"Hello, Ada\",\"Who are you?\"]")));
  }

  @Test
  void theLiveCameraLooksOnce() throws IOException {
    Api api = cluster.api();
    try (DemoModel model = DemoModel.start(0, Duration.ZERO)) {
      api.insist(
          "POST",
          "/connections",
          """
          {"name":"vision","type":"openai","fields":{"baseUrl":"%s"},"secrets":{"apiKey":"none-is-needed"}}
          """
              .formatted(model.baseUrl()));
      Path file = Path.of(System.getProperty("perdura.home"), "examples", "live-camera.json");
      String definition = api.publish(Files.readString(file));
      ExecutionRecord record =
          api.awaitEnd(api.start(definition, "{}").executionId(), Duration.ofMinutes(3));
      assertThat(record.status()).as(record.toString()).isEqualTo(ExecutionStatus.COMPLETED);
      JsonNode detect = api.insist("GET", node(record, "detect"), "").json();
      assertThat(detect.at("/output/value/moved").booleanValue()).as("%s", detect).isFalse();
      JsonNode camera = api.insist("GET", node(record, "camera"), "").json();
      String picture = camera.at("/output/value/image/ref").stringValue();
      assertThat(api.insist("GET", "/blobs/" + picture, "").body()).contains("JFIF");
    } finally {
      api.insist("DELETE", "/connections/vision?force=true", "");
    }
  }

  private static String node(ExecutionRecord record, String id) {
    return "/executions/" + record.id() + "/nodes/" + id;
  }
}
