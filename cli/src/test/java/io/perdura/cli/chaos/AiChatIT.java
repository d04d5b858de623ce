package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.sse.SseEvent;
import io.perdura.api.sse.SseParser;
import io.perdura.cli.chaos.Cluster.Bridge;
import io.perdura.worker.testing.RudeServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A model's words on their way to a person, through worker, store and bridge. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AiChatIT {
  private static final int ROUNDS = 20;
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
  private static final String END =
      "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
          + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":10}}\n\n"
          + "data: [DONE]\n\n";

  private final Cluster cluster = Cluster.shared();
  private final HttpClient client = HttpClient.newHttpClient();

  /** When the first chunk of the answer to a question was sent. */
  private final Map<String, Long> sent = new ConcurrentHashMap<>();

  private RudeServer model;

  @BeforeEach
  void start() {
    model =
        RudeServer.start(call -> {
          String request = call.readRequest();
          String question = request.replaceAll("(?s).*(question-[0-9]+).*", "$1");
          call.send(HEAD);
          Thread.sleep(150);
          sent.put(question, System.nanoTime());
          for (String word : List.of("Nobody ", "is ", "there.")) {
            call.send("data: {\"choices\":[{\"delta\":{\"content\":\"" + word + "\"}}]}\n\n");
            Thread.sleep(400);
          }
          call.send(END);
        });
    Api api = cluster.api();
    String body =
        """
        {"name":"aiChatIt","type":"openai","secrets":{"apiKey":"canary-7f3a9c2e51"},
         "fields":{"baseUrl":"%s"}}
        """
            .formatted(model.url("/v1"));
    api.insist("POST", "/connections", body);
    api.publish(
        """
        {"schemaVersion":"1","id":"ai-chat-it","name":"Ask","connections":{"aiChatIt":{"type":"openai"}},
         "nodes":[{"id":"ask","type":"ai.chat","data":{"connection":"aiChatIt","config":{
           "model":"gpt-4o-mini","messages":[{"role":"user","content":"{{ input.question }}"}]}}}],
         "edges":[]}
        """);
  }

  @AfterEach
  void close() {
    cluster.api().insist("DELETE", "/connections/aiChatIt?force=true", "");
    client.close();
    model.close();
  }

  @Test
  void reachAPersonWithinAFifthOfASecond() throws IOException, InterruptedException {
    List<Long> millis = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String question = "question-" + round;
      String id =
          cluster.api().start("ai-chat-it", "{\"question\":\"" + question + "\"}").executionId();
      long shown = firstText(cluster.bridges().get(round % 2), id);
      millis.add(TimeUnit.NANOSECONDS.toMillis(shown - sent.getOrDefault(question, shown)));
      ExecutionRecord record = cluster.api().awaitEnd(id, Duration.ofMinutes(2));
      assertThat(record.status()).as(record.toString()).isEqualTo(ExecutionStatus.COMPLETED);
      JsonNode output = ((Data.Inline) record.outputs()).value();
      assertThat(output.get("text").stringValue()).isEqualTo("Nobody is there.");
      assertThat(output.get("costUsd").decimalValue()).isEqualByComparingTo("0.000009");
    }
    millis.sort(null);
    long p95 = millis.get(ROUNDS * 95 / 100 - 1);
    System.out.printf(
        "First partial text: p50 %d ms, p95 %d ms, max %d ms%n",
        millis.get(ROUNDS / 2), p95, millis.getLast());
    // The goal is 200 ms on an idle machine; one that builds meanwhile gets its time.
    assertThat(p95).isLessThan(2_000);
  }

  /** When the first text of the model was read from the stream. */
  private long firstText(Bridge bridge, String execution) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(Api.uri(bridge, "/executions/" + execution + "/stream"))
            .header("Accept", "text/event-stream")
            .build();
    try (InputStream body =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      SseParser parser = new SseParser(null);
      byte[] buffer = new byte[16 * 1024];
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        for (SseEvent event : parser.feed(buffer, n)) {
          if (event.data().contains("Nobody")) {
            return System.nanoTime();
          }
        }
      }
    }
    throw new AssertionError("The stream of " + execution + " ended without the model's text");
  }

  @Test
  void leaveTheKeyNowhere() {
    Api api = cluster.api();
    String id = api.start("ai-chat-it", "{\"question\":\"question-1\"}").executionId();
    api.awaitEnd(id, Duration.ofMinutes(2));
    String told =
        api.insist("GET", "/executions/" + id, "").body()
            + api.events(id)
            + api.insist("GET", "/executions/" + id + "/logs/download", "").body();
    assertThat(told).contains("gpt-4o-mini").doesNotContain("canary-7f3a9c2e51");
    assertThat(told.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
  }
}
