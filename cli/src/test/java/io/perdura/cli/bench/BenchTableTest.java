package io.perdura.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BenchTableTest {
  private static final String REPORT =
      """
      {"overhead":{"latencyRatio":1.0812,"throughputRatio":0.93,
        "latency":{"ours":{"median":87.04},"handWritten":{"median":80.5}},
        "throughput":{"ours":{"median":23.1,"serverCpuMsPerExecution":60.4,"workerCpuMsPerExecution":20},
          "handWritten":{"median":24.9,"serverCpuMsPerExecution":null,"workerCpuMsPerExecution":17}},
        "history":{"ours":{"A":60,"B":8},"handWritten":{"A":65}}},
       "fanout":{"latencyRatio":1.1},
       "controlNodes":{"msPerNode":0.0461,"historyEventsPerNode":0},
       "sse":{"eventP50Ms":7.25,"eventP95Ms":12,"clients":1000,"clientsAsked":1000,
         "heapPerClientBytes":20480}}
      """;

  @Test
  void printsBothSidesTheRatioAndTheTarget() {
    assertThat(printed())
        .containsPattern("latency, median ms +87\\.0 +80\\.5 +1\\.08 +<= 1\\.10")
        .containsPattern("throughput, 1/s +23\\.1 +24\\.9 +0\\.93 +>= 0\\.90")
        .containsPattern("history events +68 +65");
  }

  @Test
  void printsADashForWhatIsNotKnown() {
    assertThat(printed()).containsPattern("server CPU, ms per execution +60\\.4 +-");
  }

  @Test
  void printsTheStreams() {
    assertThat(printed())
        .containsPattern("task to client, median ms +7\\.3 +<= 20")
        .containsPattern("clients with every event, of 1000 +1000")
        .containsPattern("heap per client, bytes +20480 +< 65536");
  }

  private static String printed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new BenchTable(new PrintStream(bytes, true, StandardCharsets.UTF_8)).print(Json.parse(REPORT));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
