package io.perdura.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.sse.SseEvent;
import io.perdura.api.sse.SseParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(30)
class DemoModelTest {
  private DemoModel model;
  private HttpClient client;

  @BeforeEach
  void start() throws IOException {
    model = DemoModel.start(0, Duration.ofMillis(1));
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void close() {
    client.close();
    model.close();
  }

  private HttpResponse<byte[]> chat(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(model.baseUrl() + "/chat/completions"))
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private static JsonNode json(HttpResponse<byte[]> response) {
    return Json.mapper().readTree(response.body());
  }

  @Test
  void streamsWordsThenUsageThenDone() throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        chat(
            """
            {"model":"demo-vision","stream":true,"stream_options":{"include_usage":true},
             "messages":[{"role":"user","content":[{"type":"text","text":"What is happening?"},
               {"type":"image_url","image_url":{"url":"data:image/jpeg;base64,/9gBAgM="}}]}]}
            """);
    assertThat(response.headers().firstValue("x-perdura-demonstration")).contains("true");
    List<SseEvent> events = new SseParser(null).feed(response.body(), response.body().length);
    assertThat(events.getLast().data()).isEqualTo("[DONE]");
    JsonNode usage = Json.parse(events.get(events.size() - 2).data());
    assertThat(usage.get("choices").size()).isZero();
    assertThat(usage.at("/usage/total_tokens").intValue()).isGreaterThan(300);
    assertThat(Json.parse(events.get(events.size() - 3).data()).at("/choices/0/finish_reason"))
        .isEqualTo(Json.parse("\"stop\""));
    StringBuilder text = new StringBuilder();
    for (SseEvent event : events.subList(0, events.size() - 2)) {
      text.append(Json.parse(event.data()).at("/choices/0/delta/content").asString(""));
    }
    assertThat(text.toString()).contains("demonstration", "no model", "image/jpeg");
  }

  @Test
  void answersInOnePieceAndInJson() throws IOException, InterruptedException {
    JsonNode answer =
        json(
            chat(
                """
                {"model":"demo-vision","response_format":{"type":"json_object"},
                 "messages":[{"role":"user","content":"Hello"}]}
                """));
    JsonNode content = Json.parse(answer.at("/choices/0/message/content").stringValue());
    assertThat(content.get("demonstration").booleanValue()).isTrue();
    assertThat(answer.at("/usage/prompt_tokens").intValue()).isEqualTo(1);
  }

  @Test
  void refusesAsTheProtocolDoes() throws IOException, InterruptedException {
    HttpResponse<byte[]> unknown = chat("{\"model\":\"gpt\",\"messages\":[]}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(json(unknown).at("/error/code").stringValue()).isEqualTo("model_not_found");
    for (String body : List.of("", "[", "{}", "{\"messages\":1}")) {
      assertThat(chat(body).statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void listsItsModel() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(model.baseUrl() + "/models")).build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    assertThat(json(response).at("/data/0/id").stringValue()).isEqualTo("demo-vision");
  }
}
