package io.perdura.worker.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.temporal.Usage;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.Outcome;
import io.perdura.worker.testing.RecordingContext;
import io.perdura.worker.testing.RudeServer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What ai.chat sends, and what it makes of good answers. */
@Tag("random")
@Timeout(60)
class AiChatTest {
  private static final Egress EGRESS = Egress.create(EgressPolicy.local());
  private static final NodeHandler HANDLER = Chats.handler(EGRESS);
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  private static JsonNode output(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    // Written and read, so that numbers are of the types that the test's own JSON has.
    return Json.parse(Json.write(((Outcome.Success) outcome).output()));
  }

  private static Outcome run(RudeServer server, String config) throws InterruptedException {
    return HANDLER.run(Chats.config(config), RecordingContext.with(Chats.connection(server)));
  }

  @Test
  void givesTextUsageAndExactCost() throws InterruptedException {
    try (RudeServer server = Chats.streaming(Chats.answer("Some", "body ", "walks by."))) {
      RecordingContext context = RecordingContext.with(Chats.connection(server));
      Outcome outcome = HANDLER.run(Chats.config("{}"), context);
      assertThat(output(outcome))
          .isEqualTo(
              Json.parse(
                  """
                  {"text":"Somebody walks by.","model":"gpt-4o-mini-2024-07-18","finishReason":"stop",
                   "usage":{"inputTokens":10,"outputTokens":5,"totalTokens":15,"cachedInputTokens":0,
                            "reasoningTokens":0,"estimated":false},"costUsd":0.0000045}
                  """));
      assertThat(((Outcome.Success) outcome).usage())
          .isEqualTo(new Usage(10, 5, new BigDecimal("0.0000045")));
      assertThat(String.join("", context.parts())).isEqualTo("Somebody walks by.");
    }
  }

  @Test
  void sendsWhatTheProtocolWants() throws InterruptedException {
    List<String> requests = new CopyOnWriteArrayList<>();
    try (RudeServer server =
        RudeServer.start(call -> {
          requests.add(call.readRequest());
          call.send(Chats.STREAM + Chats.answer("x"));
        })) {
      RecordingContext context =
          RecordingContext.with(Chats.connection(server, "{\"organization\":\"org-1\"}"));
      String image = context.blobs().put(JPEG, "image/jpeg", Duration.ofMinutes(1));
      HANDLER.run(
          Chats.config(
              """
              {"system":"Be short.","temperature":0.2,"maxTokens":50,"extra":{"seed":7},
               "messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},
                 {"type":"image","image":{"ref":"%s","mediaType":"image/jpeg","size":5},"detail":"low"}]}]}
              """
                  .formatted(image)),
          context);
      assertThat(requests.getFirst().toLowerCase(Locale.ROOT))
          .startsWith("post /v1/chat/completions http/1.1")
          .contains(
              "authorization: bearer " + Chats.KEY,
              "openai-organization: org-1",
              "accept-encoding: identity",
              "idempotency-key: 0190-execution/each[3]/http_1");
      assertThat(Chats.body(requests.getFirst()))
          .isEqualTo(
              Json.parse(
                  """
                  {"model":"gpt-4o-mini","messages":[{"role":"system","content":"Be short."},
                   {"role":"user","content":[{"type":"text","text":"What is it?"},
                    {"type":"image_url","image_url":{"url":"data:image/jpeg;base64,/9gBAgM=","detail":"low"}}]}],
                   "temperature":0.2,"max_tokens":50,"stream":true,
                   "stream_options":{"include_usage":true},"seed":7}
                  """));
      assertThat(String.join("", context.lines())).doesNotContain(Chats.KEY, "/9gBAgM");
    }
  }

  @Test
  void leavesOutStreamOptionsWhereTheConnectionSaysSo() throws InterruptedException {
    List<String> requests = new CopyOnWriteArrayList<>();
    try (RudeServer server =
        RudeServer.start(call -> {
          requests.add(call.readRequest());
          call.send(Chats.STREAM + Chats.delta("twelve chars") + Chats.finish("stop") + Chats.DONE);
        })) {
      Outcome outcome =
          HANDLER.run(
              Chats.config("{}"),
              RecordingContext.with(Chats.connection(server, "{\"streamUsage\":false}")));
      assertThat(Chats.body(requests.getFirst()).has("stream_options")).isFalse();
      assertThat(output(outcome).get("usage"))
          .isEqualTo(
              Json.parse(
                  """
                  {"inputTokens":4,"outputTokens":3,"totalTokens":7,"cachedInputTokens":0,
                   "reasoningTokens":0,"estimated":true}
                  """));
    }
  }

  @Test
  void takesAnAnswerInOnePiece() throws InterruptedException {
    String body =
        """
        {"model":"m","choices":[{"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],
         "usage":{"prompt_tokens":3,"completion_tokens":1}}
        """;
    for (String stream : List.of("true", "false")) {
      try (RudeServer server = Chats.status(200, "", body)) {
        Outcome outcome = run(server, "{\"model\":\"m\",\"stream\":" + stream + "}");
        assertThat(output(outcome).get("text").stringValue()).isEqualTo("Hello");
        assertThat(output(outcome).get("costUsd").isNull()).as("unknown model").isTrue();
      }
    }
  }

  @Test
  void isLenientWhereServersDiffer() throws InterruptedException {
    String stream =
        "\ufeff: comment\r\n\r\nevent: message\r\ndata: {\"choices\":\r\ndata: [{\"delta\":{\"role\":\"assistant\"}}]}\r\n\r\n"
            + ": ping\n\n"
            + "data:{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}\r\r"
            + Chats.delta("ok")
            + "data: {\"choices\":[{\"delta\":{\"content\":null},\"finish_reason\":\"length\"}]}\n\n"
            + "data: {\"choices\":null,\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":9,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":1},\"completion_tokens_details\":{\"reasoning_tokens\":4}}}\n\n"
            + "data: {\"usage\":null}\n\n";
    try (RudeServer server = Chats.streaming(stream)) {
      JsonNode output = output(run(server, "{}"));
      assertThat(output.get("text").stringValue()).isEqualTo("ok");
      assertThat(output.get("finishReason").stringValue()).isEqualTo("length");
      assertThat(output.get("usage").get("reasoningTokens").intValue()).isEqualTo(4);
      assertThat(output.get("usage").get("cachedInputTokens").intValue()).isEqualTo(1);
    }
  }

  @Test
  void doesNotWaitForAServerThatForgetsToEnd() throws InterruptedException {
    try (RudeServer server =
        RudeServer.start(call -> {
          call.readRequest();
          call.send(Chats.STREAM + Chats.delta("all") + Chats.finish("stop"));
          call.awaitClose();
        })) {
      assertThat(output(run(server, "{}")).get("text").stringValue()).isEqualTo("all");
    }
  }

  @Test
  void readsTheSameTextHoweverTheBytesAreCut() throws InterruptedException {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    String text = "Grüße 😀 aus \u4e2d\u6587 \"\\n\" data: [DONE]\n\nx";
    for (int round = 0; round < 20; round++) {
      List<byte[]> pieces = cut(Chats.answer(text, text), random);
      try (RudeServer server =
          RudeServer.start(call -> {
            call.readRequest();
            call.send(Chats.STREAM);
            for (byte[] piece : pieces) {
              call.send(piece);
            }
          })) {
        RecordingContext context = RecordingContext.with(Chats.connection(server));
        JsonNode output = output(HANDLER.run(Chats.config("{}"), context));
        assertThat(output.get("text").stringValue()).as("seed %d", seed).isEqualTo(text + text);
        assertThat(String.join("", context.parts())).as("seed %d", seed).isEqualTo(text + text);
      }
    }
  }

  private static List<byte[]> cut(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<byte[]> pieces = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      int length = Math.min(1 + random.nextInt(60), bytes.length - at);
      byte[] piece = new byte[length];
      System.arraycopy(bytes, at, piece, 0, length);
      pieces.add(piece);
      at += length;
    }
    return pieces;
  }

  @Test
  void joinsHalvesOfACharacterAcrossChunks() throws InterruptedException {
    String chunk = "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n";
    try (RudeServer server =
        Chats.streaming(
            chunk.formatted("a\\ud83d"),
            chunk.formatted("\\ude00b\\ud83d"),
            Chats.finish("stop"),
            Chats.DONE)) {
      RecordingContext context = RecordingContext.with(Chats.connection(server));
      JsonNode output = output(HANDLER.run(Chats.config("{}"), context));
      assertThat(output.get("text").stringValue()).isEqualTo("a😀b\ufffd");
      assertThat(String.join("", context.parts())).isEqualTo("a😀b");
    }
  }

  @Test
  void usesThePriceOfTheNodeThenTheConnectionThenTheTable() throws InterruptedException {
    String own = "{\"input_cost_per_token\":0.1,\"output_cost_per_token\":0.2}";
    String prices =
        "{\"prices\":{\"gpt-4o-mini\":{\"input_cost_per_token\":1,\"output_cost_per_token\":0}}}";
    try (RudeServer server = Chats.streaming(Chats.answer("x"))) {
      RecordingContext context = RecordingContext.with(Chats.connection(server, prices));
      assertThat(output(HANDLER.run(Chats.config("{}"), context)).get("costUsd"))
          .isEqualTo(Json.parse("10"));
      assertThat(
              output(HANDLER.run(Chats.config("{\"price\":" + own + "}"), context)).get("costUsd"))
          .isEqualTo(Json.parse("2"));
    }
  }
}
