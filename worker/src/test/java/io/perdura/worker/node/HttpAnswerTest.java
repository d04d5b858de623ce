package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import io.perdura.worker.testing.RecordingContext;
import io.perdura.worker.testing.RudeServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which bodies are read, and what is said of the others. */
class HttpAnswerTest {
  private static final Egress EGRESS = Egress.create(EgressPolicy.local());
  private static final NodeHandler HANDLER =
      NodeHandlers.standard(EGRESS).find("http.request").orElseThrow();

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  /** Sends the answer byte by byte, so that no character arrives in one piece. */
  private static Outcome run(byte[] answer) throws InterruptedException {
    try (RudeServer server =
        RudeServer.start(call -> {
          call.readRequest();
          for (byte b : answer) {
            call.send(new byte[] {b});
          }
        })) {
      return HANDLER.run(
          Json.mapper().createObjectNode().put("url", server.url("/x")), RecordingContext.first());
    }
  }

  private static Outcome.Failed failure(byte[] answer) throws InterruptedException {
    Outcome outcome = run(answer);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return (Outcome.Failed) outcome;
  }

  private static String text(byte[] answer) throws InterruptedException {
    Outcome outcome = run(answer);
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success) outcome).output().get("body").stringValue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] typed(String contentType, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(
        bytes(
            "HTTP/1.1 200 OK\r\n"
                + "Content-Type: "
                + contentType
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n"));
    all.writeBytes(body);
    return all.toByteArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,}|line 1, column 8",
        "<html>|HTML",
        "[1] [2]|line 1",
        "{\"a\":1,\"a\":2}|line 1",
        "NaN|line 1",
        "[\"\\ud800\"]|at /0",
        "{\"a\":[1e2000]}|at /a/0",
        "{\"a\":1e99999999999}|exponent"
      })
  void namesThePlaceWhereJsonIsWrong(String json, String place) throws InterruptedException {
    Outcome.Failed failed = failure(typed("application/json", bytes(json)));
    assertThat(failed.type()).isEqualTo("http.body.not-json");
    assertThat(failed.retryable()).isFalse();
    assertThat(failed.message()).contains(place);
  }

  @Test
  void refusesJsonNestedTooDeep() throws InterruptedException {
    String json = "[".repeat(10_000) + "]".repeat(10_000);
    Outcome.Failed failed = failure(typed("application/json", bytes(json)));
    assertThat(failed.message()).contains("500 levels");
  }

  @Test
  void refusesInvalidUtf8AndNamesTheByte() throws InterruptedException {
    Outcome.Failed failed =
        failure(typed("text/plain", new byte[] {'a', 'b', (byte) 0xC3, (byte) 0x28}));
    assertThat(failed.type()).isEqualTo("http.body.not-text");
    assertThat(failed.message()).contains("byte 3 of 4");
    assertThat(
            failure(typed("application/json", new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}))
                .type())
        .isEqualTo("http.body.not-text");
  }

  @Test
  void refusesAnUnknownCharset() throws InterruptedException {
    assertThat(failure(typed("text/plain; charset=utf-7", bytes("+ADw-"))).type())
        .isEqualTo("http.charset");
  }

  @Test
  void readsOtherCharsetsAndByteOrderMarks() throws InterruptedException {
    assertThat(text(typed("text/plain; charset=\"ISO-8859-1\"", bytes("ä")))).isEqualTo("ä");
    assertThat(text(typed("text/plain", "\ufeffä".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("ä");
    assertThat(
            text(
                typed(
                    "text/plain; charset=latin1", "\ufeffä😀".getBytes(StandardCharsets.UTF_16LE))))
        .isEqualTo("ä😀");
    assertThat(text(typed("application/json", "\ufeff\"ä\"".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("ä");
  }
}
