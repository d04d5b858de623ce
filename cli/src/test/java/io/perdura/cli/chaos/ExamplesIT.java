package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shipped example runs as it is, and gives what the README says. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
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
          branch-with-skip | {"amount":250} | {"amount":250,"approvedBy":"manager"}
          """)
  void runsToItsResult(String example, String input, String output) throws IOException {
    Api api = cluster.api();
    Path file = Path.of(System.getProperty("perdura.home"), "examples", example + ".json");
    String definition = api.publish(Files.readString(file));
    var start = api.start(definition, input);
    ExecutionRecord record = api.awaitEnd(start.executionId(), Duration.ofSeconds(90));
    assertThat(record.status()).as(record.toString()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(record.outputs()).isEqualTo(new Data.Inline(Json.parse(output)));
  }
}
