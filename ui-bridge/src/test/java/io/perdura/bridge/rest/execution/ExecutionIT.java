package io.perdura.bridge.rest.execution;

import static io.perdura.bridge.support.Platform.DEFAULT;
import static io.perdura.bridge.support.Platform.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.bridge.support.Await;
import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Http.Answer;
import io.perdura.bridge.support.Platform;
import io.perdura.bridge.support.Platform.Started;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExecutionIT {
  private final Platform platform = Platform.shared();
  private final Http http = platform.first().http();

  @Test
  void startsAndShowsTheRecordWhileItRuns() {
    Started started = platform.start();
    platform.script().nodes(started.workflowId(), 2);
    Await.until(
        "the record has five events' worth of nodes",
        () -> http.get(started.path()).json().path("stepResults").size() >= 3);
    Answer answer = expect(200, http.get(started.path()));
    assertThat(answer.header("Perdura-Stale")).hasValue("false");
    assertThat(answer.json().path("status").stringValue()).isEqualTo("running");
    assertThat(answer.json().path("workflowId").stringValue()).startsWith("d-");
    platform.script().finish(started.workflowId());
    Await.until(
        "it is completed",
        () -> "completed".equals(http.get(started.path()).json().path("status").stringValue()));
    JsonNode events = expect(200, http.get(started.path() + "/events?limit=3")).json();
    assertThat(events.path("items")).hasSize(3);
    assertThat(events.path("last").intValue()).isEqualTo(3);
    assertThat(events.path("items").get(0).path("type").stringValue())
        .isEqualTo("execution.started");
  }

  @Test
  void waitsForTheResult() {
    String definition = platform.published();
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(() ->
            http.post(
                DEFAULT + "/definitions/" + definition + "/executions?wait=20s",
                "{\"input\":{\"n\":1}}"));
    Await.until(
        "it runs",
        () ->
            http.get(DEFAULT + "/executions?workflowId=" + definition).json().path("items").size()
                == 1);
    String id =
        http.get(DEFAULT + "/executions?workflowId=" + definition)
            .json()
            .path("items")
            .get(0)
            .path("id")
            .stringValue();
    Await.until(
        "its workflow is started",
        () -> {
          platform.script().finish("default." + definition + "." + id);
          return true;
        });
    Answer answer = expect(200, waiting.join());
    assertThat(answer.json().path("status").stringValue()).isEqualTo("completed");
    assertThat(answer.json().path("inputs").path("value").path("n").intValue()).isEqualTo(1);
  }

  @Test
  void answersWithTheRunningRecordWhenTheWaitIsOver() {
    String path = DEFAULT + "/definitions/" + platform.published() + "/executions?wait=300ms";
    Answer answer = expect(202, http.post(path, "{}"));
    assertThat(answer.header("Location")).isPresent();
  }

  @Test
  void startsOnceForOneIdempotencyKeyOverTwoBridges() {
    String path = DEFAULT + "/definitions/" + platform.published() + "/executions";
    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, 12)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(() ->
                    (i % 2 == 0 ? http : platform.second().http())
                        .post(path, "{\"input\":{\"n\":7}}", "Idempotency-Key", "k1")))
            .toList();
    Set<String> ids =
        answers.stream()
            .map(CompletableFuture::join)
            .peek(answer -> assertThat(answer.status()).isIn(200, 201))
            .map(answer -> answer.json().path("executionId").stringValue())
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(1);
    Answer other = http.post(path, "{\"input\":{\"n\":8}}", "Idempotency-Key", "k1");
    assertThat(expect(422, other).json().path("code").stringValue())
        .isEqualTo("idempotency-mismatch");
  }

  @Test
  void refusesAnInputThatTheSchemaRefuses() {
    String path = DEFAULT + "/definitions/" + platform.published() + "/executions";
    JsonNode problem = expect(422, http.post(path, "{\"input\":{\"n\":\"x\"}}")).json();
    assertThat(problem.path("code").stringValue()).isEqualTo("input-invalid");
    assertThat(problem.path("errors").get(0).path("pointer").stringValue()).isEqualTo("/input/n");
  }

  @Test
  void cancelsHoweverOftenItIsAsked() {
    Started started = platform.start();
    for (int i = 0; i < 3; i++) {
      assertThat(http.post(started.path() + "/cancel", null).status()).isIn(200, 202);
    }
  }

  @Test
  void keepsLargeInputsInTheBlobStore() {
    String path = DEFAULT + "/definitions/" + platform.published() + "/executions";
    String large = "x".repeat(2_000_000);
    Answer answer = expect(201, http.post(path, "{\"input\":{\"text\":\"" + large + "\"}}"));
    String id = answer.json().path("executionId").stringValue();
    JsonNode inputs = http.get(DEFAULT + "/executions/" + id).json().path("inputs");
    assertThat(inputs.path("kind").stringValue()).isEqualTo("blob");
    Answer blob = expect(200, http.get(DEFAULT + "/blobs/" + inputs.path("ref").stringValue()));
    assertThat(blob.body()).contains(large);
  }

  @Test
  void listsFiltersSortsAndPages() {
    String definition = platform.published();
    for (int i = 0; i < 5; i++) {
      expect(201, http.post(DEFAULT + "/definitions/" + definition + "/executions", "{}"));
    }
    String path = DEFAULT + "/executions?sort=startedAt&limit=2&workflowId=" + definition;
    JsonNode page = expect(200, http.get(path)).json();
    int rows = page.path("items").size();
    while (page.has("nextCursor")) {
      page =
          expect(200, http.get(path + "&cursor=" + page.path("nextCursor").stringValue())).json();
      rows += page.path("items").size();
    }
    assertThat(rows).isEqualTo(5);
    assertThat(expect(200, http.get(DEFAULT + "/executions/running?limit=3")).json()).hasSize(3);
    assertThat(expect(200, http.get("/api/executions?limit=1")).json().path("items")).hasSize(1);
    assertThat(expect(200, http.get("/api/executions/running?limit=1")).json()).hasSize(1);
    expect(400, http.get(DEFAULT + "/executions?cursor=junk"));
    expect(400, http.get(DEFAULT + "/executions?sort=color"));
    expect(400, http.get(DEFAULT + "/executions?status=bad"));
  }

  @Test
  void saysWhatIsMissing() {
    expect(404, http.get(DEFAULT + "/executions/0199aaaa-0000-7000-8000-000000000000"));
    expect(404, http.get(DEFAULT + "/executions/x"));
    expect(404, http.post(DEFAULT + "/definitions/no-such/executions", "{}"));
    Started started = platform.start();
    expect(404, http.get(started.path() + "/nodes/nothing"));
    expect(200, http.get(started.path() + "/nodes/only"));
    expect(200, http.get(started.path() + "/logs"));
    expect(200, http.get(started.path() + "/logs/index"));
    expect(200, http.get(started.path() + "/logs/download"));
    expect(400, http.get(started.path() + "/events?after=-1"));
  }
}
