package io.perdura.worker.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.Outcome;
import io.perdura.worker.testing.RecordingContext;
import io.perdura.worker.testing.RudeServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Answers in JSON, with one try to repair them. */
@Timeout(60)
class AiChatJsonTest {
  private static final Egress EGRESS = Egress.create(EgressPolicy.local());
  private static final NodeHandler HANDLER = Chats.handler(EGRESS);
  private static final String SCHEMA =
      """
      {"responseFormat":"jsonSchema","schema":{"type":"object","required":["people"],
       "additionalProperties":false,"properties":{"people":{"type":"integer","minimum":0}}}}
      """;

  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  /** Gives one answer per call, the last one again and again. */
  private RudeServer answering(String... answers) {
    AtomicInteger calls = new AtomicInteger();
    return RudeServer.start(call -> {
      requests.add(Chats.body(call.readRequest()));
      String answer = answers[Math.min(calls.getAndIncrement(), answers.length - 1)];
      call.send(Chats.STREAM + Chats.answer(answer));
    });
  }

  private static Outcome run(RudeServer server, String config) throws InterruptedException {
    return HANDLER.run(Chats.config(config), RecordingContext.with(Chats.connection(server)));
  }

  @Test
  void givesTheParsedValue() throws InterruptedException {
    try (RudeServer server = answering("{\"people\":2}")) {
      Outcome.Success success = (Outcome.Success) run(server, SCHEMA);
      assertThat(success.output().get("json")).isEqualTo(Json.parse("{\"people\":2}"));
      assertThat(requests.getFirst().at("/response_format/type").stringValue())
          .isEqualTo("json_schema");
      assertThat(requests.getFirst().at("/response_format/json_schema/schema/required/0"))
          .isEqualTo(Json.parse("\"people\""));
    }
  }

  @Test
  void takesJsonOutOfABlockOfMarkdown() throws InterruptedException {
    try (RudeServer server = answering("```json\n{\"people\":2}\n```\n")) {
      Outcome.Success success = (Outcome.Success) run(server, SCHEMA);
      assertThat(success.output().get("json")).isEqualTo(Json.parse("{\"people\":2}"));
    }
  }

  @Test
  void asksOnceMoreAndSaysWhatIsWrong() throws InterruptedException {
    try (RudeServer server = answering("{\"people\":-1,\"x\":0}", "{\"people\":1}")) {
      Outcome.Success success = (Outcome.Success) run(server, SCHEMA);
      assertThat(success.output().get("json")).isEqualTo(Json.parse("{\"people\":1}"));
      assertThat(success.output().at("/usage/totalTokens").intValue()).isEqualTo(30);
      assertThat(success.usage()).isNotNull();
      assertThat(success.usage().tokens()).isEqualTo(30);
      JsonNode messages = requests.get(1).get("messages");
      assertThat(messages.get(1).get("content").stringValue()).isEqualTo("{\"people\":-1,\"x\":0}");
      assertThat(messages.get(2).get("content").stringValue()).contains("/people", "/x", "JSON");
    }
  }

  @Test
  void failsWhenTheRepairIsNoBetterAndCountsBothCalls() throws InterruptedException {
    try (RudeServer server = answering("I see two people.")) {
      Outcome.Failed failure = (Outcome.Failed) run(server, SCHEMA);
      assertThat(failure.type()).isEqualTo("ai.output-invalid");
      assertThat(failure.message()).contains("not valid JSON", "schema");
      assertThat(failure.retryable()).isFalse();
      assertThat(failure.usage()).isNotNull();
      assertThat(failure.usage().tokens()).isEqualTo(30);
      assertThat(requests).hasSize(2);
    }
  }

  @Test
  void doesNotRepairWhatTheTokenLimitCut() throws InterruptedException {
    try (RudeServer server =
        Chats.streaming(Chats.delta("{\"peop"), Chats.finish("length"), Chats.DONE)) {
      Outcome.Failed failure = (Outcome.Failed) run(server, SCHEMA);
      assertThat(failure.type()).isEqualTo("ai.output-cut");
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void namesTheWordJsonForTheFormatJson() throws InterruptedException {
    try (RudeServer server = answering("[1]")) {
      Outcome.Success success = (Outcome.Success) run(server, "{\"responseFormat\":\"json\"}");
      assertThat(success.output().get("json")).isEqualTo(Json.parse("[1]"));
      assertThat(requests.getFirst().at("/response_format/type").stringValue())
          .isEqualTo("json_object");
      assertThat(requests.getFirst().at("/messages/0/content").stringValue()).contains("JSON");
    }
  }

  @Test
  void refusesConfigsThatMakeNoSense() throws InterruptedException {
    for (String config :
        List.of(
            "{\"responseFormat\":\"jsonSchema\"}",
            "{\"schema\":{}}",
            "{\"responseFormat\":\"json\",\"schema\":{\"type\":7}}",
            "{\"timeouts\":{\"idle\":\"soon\"}}",
            "{\"extra\":{\"stream\":false}}",
            "{\"messages\":[]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\"}]}]}")) {
      try (RudeServer server = answering("x")) {
        Outcome.Failed failure = (Outcome.Failed) run(server, config);
        assertThat(failure.type()).as(config).isEqualTo("config.invalid");
        assertThat(server.accepted()).as(config).isZero();
      }
    }
  }

  @Test
  void saysThatAnImageIsGone() throws InterruptedException {
    String config =
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"image\":{\"ref\":\"%s\"}}]}]}"
            .formatted("0".repeat(64));
    try (RudeServer server = answering("x")) {
      assertThat(((Outcome.Failed) run(server, config)).type()).isEqualTo("blob.missing");
    }
  }

  @Test
  void refusesJsonThatCannotBeStored() {
    assertThat(JsonText.of("1e999999999", null).problems()).isNotEmpty();
    assertThat(JsonText.of("{\"a\":[\"\\ud83d\"]}", null).problems()).isNotEmpty();
    assertThat(JsonText.of("", null).problems()).containsExactly("It is empty.");
    assertThat(JsonText.of("[".repeat(10_000), null).problems()).isNotEmpty();
  }
}
