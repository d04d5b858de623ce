package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.json.Json;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import io.perdura.worker.testing.RecordingContext;
import io.perdura.worker.testing.RudeServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What goes out, and what becomes of well-formed answers. */
class HttpRequestHandlerTest {
  private static final Egress EGRESS = Egress.create(EgressPolicy.local());
  private static final NodeHandler HANDLER =
      NodeHandlers.standard(EGRESS).find("http.request").orElseThrow();

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  private static Outcome run(ObjectNode config) throws InterruptedException {
    return HANDLER.run(config, RecordingContext.first());
  }

  private static ObjectNode config(String json) {
    return (ObjectNode) Json.parse(json.replace('\'', '"'));
  }

  private static String answer(String headers, String body) {
    return "HTTP/1.1 200 OK\r\n"
        + headers
        + "Content-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private static Outcome ask(String rawAnswer, String config) throws InterruptedException {
    try (RudeServer server = RudeServer.answering(rawAnswer)) {
      return run(config(config).put("url", server.url("/x")));
    }
  }

  private static String sent(String config) throws InterruptedException {
    AtomicReference<String> request = new AtomicReference<>("");
    try (RudeServer server =
        RudeServer.start(call -> {
          request.set(call.readRequest());
          call.send(answer("", ""));
        })) {
      ObjectNode full = config(config);
      full.put("url", server.url(full.path("url").asString("/x")));
      assertThat(run(full)).isInstanceOf(Outcome.Success.class);
    }
    return request.get();
  }

  private static JsonNode body(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success) outcome).output().get("body");
  }

  private static Outcome.Failed failure(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return (Outcome.Failed) outcome;
  }

  @Test
  void sendsMethodHeadersQueryAndJson() throws InterruptedException {
    String request =
        sent(
            "{'method':'POST','url':'/p?a=1#part','headers':{'X-One':'1'},"
                + "'query':{'q':'ä b&c','n':[1,true],'gone':null},'body':{'k':1.50}}");
    assertThat(request)
        .startsWith("POST /p?a=1&q=%C3%A4%20b%26c&n=1&n=true HTTP/1.1\r\n")
        .contains("x-one: 1\r\n")
        .contains("content-type: application/json\r\n")
        .contains("content-length: 10\r\n")
        .endsWith("\r\n\r\n{\"k\":1.50}");
  }

  @Test
  void sendsTheNodesIdempotencyKeyUnlessTheConfigHasOne() throws InterruptedException {
    assertThat(sent("{}")).contains("idempotency-key: 0190-execution/each[3]/http_1\r\n");
    assertThat(sent("{'headers':{'Idempotency-Key':'mine'}}"))
        .contains("idempotency-key: mine\r\n")
        .doesNotContain("0190-execution");
  }

  @Test
  void sendsATextAsItIsWithAnotherContentType() throws InterruptedException {
    assertThat(sent("{'method':'POST','headers':{'Content-Type':'text/plain'},'body':'a b'}"))
        .endsWith("\r\n\r\na b");
    assertThat(sent("{'method':'POST','body':'a b'}")).endsWith("\r\n\r\n\"a b\"");
  }

  @Test
  void sendsNoBodyForNull() throws InterruptedException {
    assertThat(sent("{'method':'POST','body':null}")).contains("content-length: 0\r\n");
    assertThat(sent("{'method':'GET'}")).doesNotContain("content-length");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'headers':{'X-A':'a\\r\\nb: c'}}|headers.X-A",
        "{'headers':{'X A':'a'}}|headers",
        "{'headers':{'Host':'evil'}}|headers.Host",
        "{'headers':{'Transfer-Encoding':'chunked'}}|headers.Transfer-Encoding",
        "{'headers':{'a':'1','A':'2'}}|headers.A",
        "{'method':'POST','headers':{'Content-Type':'text/xml'},'body':{'a':1}}|body",
        "{'method':'BREW'}|method",
        "{'maxResponseBytes':'many'}|maxResponseBytes",
        "{'unknown':1}|unknown",
        "{'headers':{'X-A':7}}|headers.X-A"
      })
  void namesTheWrongFieldOfAConfig(String config, String field) throws InterruptedException {
    Outcome.Failed failed = failure(run(config(config).put("url", "http://127.0.0.1:1/x")));
    assertThat(failed.type()).isEqualTo(ErrorTypes.CONFIG);
    assertThat(failed.retryable()).isFalse();
    assertThat(failed.message()).contains(field).doesNotContain("b: c").doesNotContain("BREW");
  }

  @Test
  void namesAMissingField() throws InterruptedException {
    assertThat(failure(run(config("{}"))).message()).contains("lacks url");
  }

  @Test
  void readsJsonExactly() throws InterruptedException {
    String raw =
        answer("Content-Type: application/json\r\n", "{\"n\":0.10,\"big\":9007199254740993}");
    assertThat(body(ask(raw, "{}")).toString()).isEqualTo("{\"n\":0.10,\"big\":9007199254740993}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/problem+json; charset=utf-8", "text/json", "Application/JSON"})
  void knowsJsonByItsContentType(String type) throws InterruptedException {
    assertThat(body(ask(answer("Content-Type: " + type + "\r\n", "[1]"), "{}")).isArray()).isTrue();
  }

  @Test
  void readsTextAndHeaders() throws InterruptedException {
    Outcome outcome =
        ask(answer("Content-Type: text/plain\r\nX-A: 1\r\nx-a: 2\r\n", "[1] ä"), "{}");
    assertThat(body(outcome).stringValue()).isEqualTo("[1] ä");
    JsonNode headers = ((Outcome.Success) outcome).output().get("headers");
    assertThat(headers.get("x-a").stringValue()).isEqualTo("1, 2");
    assertThat(headers.get("content-type").stringValue()).isEqualTo("text/plain");
  }

  @Test
  void letsTheConfigChooseHowToRead() throws InterruptedException {
    String raw = answer("Content-Type: application/json\r\n", "[1]");
    assertThat(body(ask(raw, "{'responseType':'text'}")).stringValue()).isEqualTo("[1]");
    assertThat(body(ask(answer("", "[1]"), "{'responseType':'json'}")).isArray()).isTrue();
  }

  @Test
  void givesNullForNoContent() throws InterruptedException {
    assertThat(body(ask("HTTP/1.1 204 No Content\r\n\r\n", "{}")).isNull()).isTrue();
    assertThat(
            body(ask("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", "{'method':'HEAD'}"))
                .isNull())
        .isTrue();
    assertThat(body(ask(answer("Content-Type: application/json\r\n", ""), "{}")).isNull()).isTrue();
  }

  @Test
  void readsAnAnswerThatEndsWithItsConnection() throws InterruptedException {
    assertThat(body(ask("HTTP/1.1 200 OK\r\n\r\nto the end", "{}")).stringValue())
        .isEqualTo("to the end");
  }

  @ParameterizedTest
  @CsvSource({
    "400,false",
    "401,false",
    "403,false",
    "404,false",
    "408,true",
    "409,false",
    "422,false",
    "425,true",
    "429,true",
    "500,true",
    "502,true",
    "503,true",
    "504,true",
    "301,false",
    "418,false"
  })
  void mapsTheStatusToAnError(int status, boolean retryable) throws InterruptedException {
    String raw = "HTTP/1.1 " + status + " X\r\nContent-Length: 6\r\n\r\nsecret";
    Outcome.Failed failed = failure(ask(raw, "{'query':{'token':'hush'}}"));
    assertThat(failed.type()).isEqualTo("http.status." + status);
    assertThat(failed.retryable()).isEqualTo(retryable);
    assertThat(failed.message())
        .contains("GET http://127.0.0.1:", "/x answered " + status)
        .doesNotContain("secret")
        .doesNotContain("hush");
  }

  @Test
  void takesExpectedStatusesAsAnswers() throws InterruptedException {
    String raw = "HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\nbody";
    assertThat(body(ask(raw, "{'expectStatus':[404]}")).stringValue()).isEqualTo("body");
    assertThat(failure(ask(answer("", ""), "{'expectStatus':[404]}")).type())
        .isEqualTo("http.status.200");
  }

  @Test
  void passesOnHowLongTheServerWantsToBeLeftAlone() throws InterruptedException {
    String head = "HTTP/1.1 429 X\r\nContent-Length: 0\r\nRetry-After: ";
    assertThat(failure(ask(head + "7\r\n\r\n", "{}")).retryAfter())
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(failure(ask(head + "99999999\r\n\r\n", "{}")).retryAfter())
        .isEqualTo(RetryAfter.CAP);
    assertThat(failure(ask(head + "soon\r\n\r\n", "{}")).retryAfter()).isNull();
  }

  @Test
  void echoesNoSecretWhenTheServerIsGone() throws InterruptedException, IOException {
    int port;
    try (ServerSocket nobody = new ServerSocket(0)) {
      port = nobody.getLocalPort();
    }
    Outcome.Failed failed =
        failure(
            run(
                config("{'headers':{'Authorization':'Bearer hush'},'query':{'k':'hush'}}")
                    .put("url", "http://127.0.0.1:" + port + "/p?x=hush")));
    assertThat(failed.type()).isEqualTo("http.connect");
    assertThat(failed.retryable()).isTrue();
    assertThat(failed.message()).contains("127.0.0.1:" + port + "/p").doesNotContain("hush");
  }
}
