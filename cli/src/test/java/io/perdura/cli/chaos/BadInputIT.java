package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.rest.Problem;
import io.perdura.api.rest.StartResponse;
import io.perdura.cli.chaos.Api.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Bad input over the real REST door: each gets a problem document that says what to do, in bounded
 * time, and the platform is well afterwards.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BadInputIT {
  private static final String IMPORT = "/definitions/import";
  private static final Duration AT_ONCE = Duration.ofSeconds(15);

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.bridges().getFirst().api();

  @AfterEach
  void thePlatformIsWell() {
    String definition = api.publish(Definitions.trivial());
    Answer answer = api.post("/definitions/" + definition + "/executions?wait=20s", "{}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.as(ExecutionRecord.class).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void malformedJson() {
    refusedDefinition("{\"id\": \"x\", nodes: [", "WF1001");
    refusedInput("{\"input\": {", "end-of-input");
  }

  @Test
  void aBodyAboveTenMegabytes() throws IOException {
    byte[] body =
        ("{\"id\":\"x\",\"name\":\"" + "a".repeat(11_000_000) + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    Answer answer = api.once("POST", IMPORT, body);
    check(answer, 413, "too-large", "at most");
  }

  @Test
  void tenThousandLevelsOfNesting() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    refusedDefinition("{\"id\": \"x\", \"nodes\": " + deep + "}", "WF");
    refusedInput("{\"input\": " + deep + "}", "(500)");
  }

  @Test
  void duplicateKeys() {
    refusedDefinition(
        Definitions.trivial().replace("\"name\"", "\"name\": \"other\", \"name\""), "WF1005");
    refusedInput("{\"input\": {\"a\": 1, \"a\": 2}}", "Duplicate");
  }

  @Test
  void notANumber() {
    refusedDefinition(Definitions.trivial().replace("\"values\": 1", "\"values\": NaN"), "WF1001");
    refusedInput("{\"input\": {\"n\": NaN}}", "NaN");
    refusedInput("{\"input\": {\"n\": 1e999999999}}", "exponent");
  }

  @Test
  void halvesOfCharactersAndInvalidUtf8() throws IOException {
    refusedDefinition(
        Definitions.trivial().replace("\"values\": 1", "\"values\": \"\\ud800\""), "WF");
    refusedInput("{\"input\": {\"t\": \"\\ud800\"}}", "whole characters");
    byte[] body = "{\"input\": {\"t\": \"?\"}}".getBytes(StandardCharsets.ISO_8859_1);
    body[17] = (byte) 0xff;
    Answer answer = api.once("POST", "/definitions/trivial/executions", body);
    check(answer, 400, "bad-body", "UTF-8");
  }

  @Test
  void theCharacterZeroIsCarriedThrough() {
    String definition =
        api.publish(
            Definitions.trivial()
                .replace("\"trivial\"", "\"zero\"")
                .replace("\"values\": 1", "\"values\": \"{{ input.t }}\""));
    Answer answer =
        api.post(
            "/definitions/" + definition + "/executions?wait=20s",
            "{\"input\": {\"t\": \"a\\u0000b\"}}");
    if (answer.status() == 200) {
      assertThat(answer.body()).contains("a\\u0000b");
    } else {
      check(answer, 422, "input-invalid", "u0000");
    }
  }

  @Test
  void aHundredThousandNodes() {
    String nodes =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "{\"id\":\"n" + i + "\",\"type\":\"data.set\"}")
            .collect(Collectors.joining(","));
    String text =
        "{\"schemaVersion\":\"1\",\"id\":\"many\",\"name\":\"Many\",\"nodes\":["
            + nodes
            + "],\"edges\":[]}";
    Answer saved = api.post(IMPORT, text);
    assertThat(saved.status()).as(saved.body().substring(0, 300)).isIn(200, 422);
    assertThat(saved.body()).contains("20,000");
    assertThat(saved.took()).isLessThan(Duration.ofMinutes(1));
    if (saved.status() == 200) {
      check(api.post("/definitions/many/publish", ""), 422, "definition-invalid", "Correct");
    }
  }

  @Test
  void anExpressionThatNeverEnds() {
    String list = "[" + "1,".repeat(999) + "1]";
    String endless =
        "{{ input.l.map(a => input.l.map(b => input.l.map(c => input.l.map(d => d)))) }}";
    StartResponse start =
        api.start(api.publish(node("endless", "\"" + endless + "\"")), "{\"l\": " + list + "}");
    ExecutionRecord record = api.awaitEnd(start.executionId(), Duration.ofMinutes(1));
    assertThat(record.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(record.error().type()).isEqualTo("expression.budget");
    System.out.println(record.error().message());
  }

  @Test
  void fiveHundredExpressionsThatNearlyExhaustTheirBudget() {
    manyHardExpressions(500, Duration.ofSeconds(120));
  }

  @Test
  @Tag("long")
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void fiveThousandExpressionsThatNearlyExhaustTheirBudget() {
    manyHardExpressions(5_000, Duration.ofMinutes(12));
  }

  /** Some 93,000 steps each, of 100,000 allowed; a workflow task yields after 500,000. */
  private void manyHardExpressions(int count, Duration limit) {
    String hard = "{{ input.list.map(a => input.list.map(b => a + b)).length }}";
    String nodes =
        IntStream.range(0, count)
            .mapToObj(i ->
                "{\"id\": \"n%d\", \"type\": \"data.set\", \"data\": {\"config\": {\"values\": \"%s\"}}}"
                    .formatted(i, hard))
            .collect(Collectors.joining(","));
    String definition =
        api.publish(
            """
            {"schemaVersion": "1", "id": "hard-%1$d", "name": "Hard", "nodes": [%2$s], "edges": [],
             "output": "{{ nodes.n0.output }}"}\
            """
                .formatted(count, nodes));
    String list =
        IntStream.range(0, 140).mapToObj(Integer::toString).collect(Collectors.joining(","));
    long cpu = workersCpuMillis();
    StartResponse start = api.start(definition, "{\"list\": [" + list + "]}");
    try {
      // Others are served meanwhile.
      thePlatformIsWell();
      ExecutionRecord record = api.awaitEnd(start.executionId(), limit);
      assertThat(record.status()).as("" + record.error()).isEqualTo(ExecutionStatus.COMPLETED);
      System.out.printf(
          "%d hard expressions took %d ms, of them %d ms of processor time%n",
          count, record.duration(), workersCpuMillis() - cpu);
      try (Histories histories = cluster.histories()) {
        assertThat(histories.check(start.temporalWorkflowId()).timedOutTasks()).isZero();
      }
    } finally {
      api.post("/executions/" + start.executionId() + "/cancel", "");
    }
  }

  private long workersCpuMillis() {
    return cluster.workers().stream().mapToLong(OsProcess::cpuMillis).sum();
  }

  @Test
  void aReplyOfAHundredMegabytes() throws IOException {
    try (FloodServer server = new FloodServer(100_000_000, false)) {
      ExecutionRecord record = run(Definitions.call("flood", server.url(), ""));
      assertThat(record.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(record.error().message()).containsIgnoringCase("maxResponseBytes");
    }
  }

  @Test
  void aReplyThatIsADecompressionBomb() throws IOException {
    try (FloodServer server = new FloodServer(1_000_000_000, true)) {
      ExecutionRecord record = run(Definitions.call("bomb", server.url(), ""));
      assertThat(record.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(record.error().message()).containsIgnoringCase("maxResponseBytes");
    }
  }

  private ExecutionRecord run(String definition) {
    StartResponse start = api.start(api.publish(definition), "{}");
    return api.awaitEnd(start.executionId(), Duration.ofMinutes(3));
  }

  private static String node(String id, String values) {
    return Definitions.trivial()
        .replace("\"trivial\"", "\"" + id + "\"")
        .replace("\"values\": 1", "\"values\": " + values)
        .replace("\"output\": \"{{ nodes.one.output }}\"", "\"output\": 1");
  }

  private void refusedInput(String body, String remedy) {
    check(api.post("/definitions/trivial/executions", body), 400, "bad-body", remedy);
  }

  /** Refused at once, or saved as a draft with its errors and then not published. */
  private void refusedDefinition(String text, String diagnostic) {
    Answer saved = api.post(IMPORT, text);
    Answer answer = saved;
    if (saved.status() == 200) {
      assertThat(saved.json().at("/compilation/status").stringValue()).isEqualTo("error");
      String id = saved.json().get("id").stringValue();
      answer = api.post("/definitions/" + id + "/publish", "");
    }
    check(answer, 422, "definition-invalid", "Correct");
    Problem.FieldError error = answer.problem().errors().getFirst();
    assertThat(error.code()).startsWith(diagnostic);
    assertThat(error.line()).isPositive();
    System.out.println("  " + error.code() + ": " + error.message());
  }

  private static void check(Answer answer, int status, String code, String remedy) {
    String start = answer.body().substring(0, Math.min(600, answer.body().length()));
    assertThat(answer.status()).as(start).isEqualTo(status);
    Problem problem = answer.problem();
    assertThat(problem.code()).as(start).isEqualTo(code);
    assertThat(problem.detail()).as(start).containsIgnoringCase(remedy);
    assertThat(answer.took()).isLessThan(AT_ONCE);
    System.out.printf(
        "%d %s in %d ms: %s%n", status, code, answer.took().toMillis(), problem.detail());
  }
}
