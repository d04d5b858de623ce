package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.json.Json;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import io.perdura.worker.testing.RecordingContext;
import io.perdura.worker.testing.RudeServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Servers that break off, lie, send too much or never end. */
@Timeout(20)
class HttpRudeServerTest {
  private static final Egress EGRESS = Egress.create(EgressPolicy.local());
  private static final NodeHandler HANDLER =
      NodeHandlers.standard(EGRESS).find("http.request").orElseThrow();
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  private static Outcome run(RudeServer server, Duration time) throws InterruptedException {
    ObjectNode config = Json.mapper().createObjectNode().put("url", server.url("/x"));
    return HANDLER.run(config, new RecordingContext(1, time));
  }

  private static Outcome.Failed failure(RudeServer.Script script, Duration time)
      throws InterruptedException {
    try (RudeServer server = RudeServer.start(script)) {
      Outcome outcome = run(server, time);
      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      return (Outcome.Failed) outcome;
    }
  }

  private static Outcome.Failed failure(byte[]... parts) throws InterruptedException {
    return failure(
        call -> {
          call.readRequest();
          for (byte[] part : parts) {
            call.send(part);
          }
        },
        Duration.ofSeconds(10));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void retriesAfterAResetBeforeTheAnswer() throws InterruptedException {
    Outcome.Failed failed =
        failure(
            call -> {
              call.readRequest();
              call.reset();
            },
            Duration.ofSeconds(10));
    assertThat(failed.type()).isEqualTo("http.connection-lost");
    assertThat(failed.retryable()).isTrue();
  }

  @Test
  void retriesAfterAResetOnAccept() throws InterruptedException {
    assertThat(failure(RudeServer.Call::reset, Duration.ofSeconds(10)).type())
        .isEqualTo("http.connection-lost");
  }

  @ParameterizedTest
  @CsvSource({"Content-Length: 100", "Transfer-Encoding: chunked"})
  void retriesAfterACutBody(String framing) throws InterruptedException {
    Outcome.Failed failed = failure(bytes(OK + framing + "\r\n\r\n5\r\nshort\r\n"));
    assertThat(failed.type()).isEqualTo("http.connection-lost");
    assertThat(failed.retryable()).isTrue();
  }

  @Test
  void retriesAfterACutHead() throws InterruptedException {
    assertThat(failure(bytes(OK + "Content-")).type()).isEqualTo("http.connection-lost");
  }

  @Test
  void endsByTheDeadlineWithASilentServer() throws InterruptedException {
    long begin = System.nanoTime();
    Outcome.Failed failed = failure(call -> call.awaitClose(), Duration.ofMillis(400));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(ms(300), ms(2400));
    assertThat(failed.type()).isEqualTo(ErrorTypes.TIMEOUT);
    assertThat(failed.retryable()).isTrue();
  }

  @Test
  void endsByTheDeadlineWithOneBytePerSecond() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Outcome.Failed failed =
        failure(
            call -> {
              call.readRequest();
              call.send(OK + "Content-Length: 1000\r\n\r\n");
              try {
                for (int i = 0; i < 100; i++) {
                  call.send("x");
                  Thread.sleep(100);
                }
              } finally {
                closed.countDown();
              }
            },
            Duration.ofMillis(500));
    assertThat(failed.type()).isEqualTo(ErrorTypes.TIMEOUT);
    assertThat(closed.await(2, TimeUnit.SECONDS)).as("the server is let go").isTrue();
  }

  @Test
  void doesNotSendPastTheDeadline() throws InterruptedException {
    try (RudeServer server = RudeServer.answering(OK + "\r\n")) {
      Outcome outcome = run(server, Duration.ofSeconds(-1));
      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      assertThat(server.accepted()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SSH-2.0-OpenSSH_9.6",
    "HTTP/1.1 banana",
    "HTTP/1.1 200 OK|Content-Length: 5|Content-Length: 6||abcdef",
    "HTTP/1.1 200 OK|Content-Length: -5||abcdef",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked||zz|hello|0||"
  })
  void refusesWhatIsNotHttp(String raw) throws InterruptedException {
    Outcome.Failed failed = failure(bytes(raw.replace("|", "\r\n") + "\r\n\r\n"));
    assertThat(failed.type()).isEqualTo("http.protocol");
    assertThat(failed.retryable()).isFalse();
  }

  @Test
  void cutsAnAnswerOf100MegabytesAndCloses() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    byte[] chunk = new byte[64 * 1024];
    Outcome.Failed failed =
        failure(
            call -> {
              call.readRequest();
              call.send(OK + "\r\n");
              try {
                for (int sent = 0; sent < 100 * 1024 * 1024; sent += chunk.length) {
                  call.send(chunk);
                }
              } catch (IOException e) {
                closed.countDown();
              }
            },
            Duration.ofSeconds(10));
    assertThat(failed.type()).isEqualTo(ErrorTypes.TOO_LARGE);
    assertThat(failed.retryable()).isFalse();
    assertThat(failed.message()).contains("10485760 bytes");
    assertThat(closed.await(2, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
  }

  @Test
  void readsNothingOfAnAnswerThatAnnouncesTooMuch() throws InterruptedException {
    Outcome.Failed failed = failure(bytes(OK + "Content-Length: 104857600\r\n\r\nx"));
    assertThat(failed.type()).isEqualTo(ErrorTypes.TOO_LARGE);
  }

  @Test
  void refusesHeadersThatAreTooLarge() throws InterruptedException {
    Outcome.Failed failed = failure(bytes(OK + "X-A: " + "a".repeat(40_000) + "\r\n\r\n"));
    assertThat(failed.type()).isEqualTo(ErrorTypes.TOO_LARGE);
    assertThat(failed.message()).contains("headers");
  }

  @ParameterizedTest
  @CsvSource({"gzip", "deflate"})
  void stopsADecompressionBomb(String coding) throws InterruptedException {
    byte[] packed = packed(coding, new byte[64 * 1024 * 1024]);
    Outcome.Failed failed =
        failure(
            bytes(
                OK
                    + "Content-Encoding: "
                    + coding
                    + "\r\nContent-Length: "
                    + packed.length
                    + "\r\n\r\n"),
            packed);
    assertThat(failed.type()).isEqualTo(ErrorTypes.TOO_LARGE);
    assertThat(failed.message()).contains("bomb");
  }

  @ParameterizedTest
  @CsvSource({"gzip", "deflate", "x-gzip", "identity"})
  void unpacksWhatItAskedFor(String coding) throws InterruptedException {
    byte[] body = bytes("hello ".repeat(1000));
    byte[] packed = packed(coding, body);
    try (RudeServer server =
        RudeServer.start(call -> {
          assertThat(call.readRequest()).contains("accept-encoding: gzip, deflate\r\n");
          call.send(OK + "Content-Encoding: " + coding + "\r\n\r\n");
          call.send(packed);
        })) {
      Outcome outcome = run(server, Duration.ofSeconds(10));
      assertThat(outcome).isInstanceOf(Outcome.Success.class);
      assertThat(((Outcome.Success) outcome).output().get("body").stringValue()).hasSize(6000);
    }
  }

  @ParameterizedTest
  @CsvSource({"br", "zstd", "'gzip, gzip'", "gzip", "deflate"})
  void refusesAnotherCodingThanItSays(String coding) throws InterruptedException {
    Outcome.Failed failed =
        failure(bytes(OK + "Content-Encoding: " + coding + "\r\n\r\nnot packed at all"));
    assertThat(failed.type()).isEqualTo("http.protocol");
  }

  private static byte[] packed(String coding, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packing =
        switch (coding) {
          case "gzip", "x-gzip" -> new GZIPOutputStream(out);
          case "deflate" -> new DeflaterOutputStream(out);
          default -> out;
        }) {
      packing.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
