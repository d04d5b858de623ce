package io.perdura.worker.ai;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.Outcome;
import io.perdura.worker.testing.RecordingContext;
import io.perdura.worker.testing.RudeServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that refuse, stop, stall, babble or never begin: each is bounded and says what to do. */
@Timeout(60)
class AiChatFailuresTest {
  private static final Egress EGRESS = Egress.create(EgressPolicy.local());
  private static final NodeHandler HANDLER = Chats.handler(EGRESS);
  private static final String QUICK =
      "{\"timeouts\":{\"firstToken\":\"300ms\",\"idle\":\"300ms\",\"total\":\"2s\"}}";

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  private static Outcome.Failed failure(RudeServer server, String config)
      throws InterruptedException {
    Outcome outcome =
        HANDLER.run(Chats.config(config), RecordingContext.with(Chats.connection(server)));
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return (Outcome.Failed) outcome;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          401 | {"error":{"message":"Incorrect API key: sk-te...ef"}} | ai.auth | false | API key
          403 | forbidden | ai.auth | false | API key
          429 | {"error":{"message":"slow down","code":"rate_limit_exceeded"}} | ai.rate-limit | true | less often
          429 | {"error":{"message":"no money","code":"insufficient_quota"}} | ai.quota | false | plan and limits
          400 | {"error":{"message":"This model's maximum context length is 128000","code":"context_length_exceeded"}} | ai.context-length | false | Send less
          400 | {"error":{"message":"x","code":"content_filter"}} | ai.content-filter | false | Change the messages
          400 | {"error":{"message":"bad temperature"}} | ai.request | false | bad temperature
          404 | {"error":{"message":"no such model"}} | ai.not-found | false | gpt-4o-mini
          302 | x | ai.request | false | base URL
          408 | {} | ai.server | true | later
          500 | <html> | ai.server | true | endpoint's side
          503 | {"error":"loading"} | ai.server | true | loading
          529 | {"message":"overloaded"} | ai.server | true | overloaded
          """)
  void classifiesStatusCodes(int status, String body, String type, boolean retryable, String hint)
      throws InterruptedException {
    try (RudeServer server = Chats.status(status, "Retry-After: 7\r\nLocation: /x\r\n", body)) {
      Outcome.Failed failure = failure(server, "{}");
      assertThat(failure.type()).isEqualTo(type);
      assertThat(failure.retryable()).isEqualTo(retryable);
      assertThat(failure.retryAfter()).isEqualTo(retryable ? Duration.ofSeconds(7) : null);
      assertThat(failure.message()).contains(hint).doesNotContain("sk-te");
      assertThat(failure.usage()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          data: {"error":{"message":"overloaded","type":"server_error"}} | ai.server | true
          data: {"error":{"message":"slow","code":429}} | ai.rate-limit | true
          data: {"choices":[{"delta":{},"finish_reason":"content_filter"}]} | ai.content-filter | false
          data: {"choices":[{"delta":{"refusal":"No."},"finish_reason":"stop"}]} | ai.refused | false
          data: {broken | ai.protocol | true
          data: 17 | ai.protocol | true
          data: {"choices":[{"delta":{"content":"half"}}]} | ai.incomplete | true
          : nothing | ai.incomplete | true
          """)
  void classifiesWhatComesInAStream(String event, String type, boolean retryable)
      throws InterruptedException {
    try (RudeServer server = Chats.streaming(event + "\n\n")) {
      Outcome.Failed failure = failure(server, "{}");
      assertThat(failure.type()).isEqualTo(type);
      assertThat(failure.retryable()).isEqualTo(retryable);
    }
  }

  @Test
  void saysWhenThePageIsNoModel() throws InterruptedException {
    try (RudeServer server =
        RudeServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>")) {
      Outcome.Failed failure = failure(server, "{}");
      assertThat(failure.type()).isEqualTo("ai.protocol");
      assertThat(failure.message()).contains("base URL");
    }
  }

  @Test
  void givesUpOnAModelThatNeverAnswers() throws InterruptedException {
    try (RudeServer server =
        RudeServer.start(call -> {
          call.readRequest();
          call.awaitClose();
        })) {
      assertThat(failure(server, QUICK).type()).isEqualTo("ai.no-start");
    }
  }

  @Test
  void givesUpOnAModelThatOnlySendsComments() throws InterruptedException {
    try (RudeServer server =
        RudeServer.start(call -> {
          call.readRequest();
          call.send(Chats.STREAM);
          while (true) {
            call.send(": keep-alive\n\n");
            Thread.sleep(20);
          }
        })) {
      Outcome.Failed failure = failure(server, QUICK);
      assertThat(failure.type()).isEqualTo("ai.no-start");
      assertThat(failure.message()).contains("300 ms", "timeouts.firstToken");
      assertThat(failure.retryable()).isTrue();
    }
  }

  @Test
  void givesUpOnAModelThatStopsInTheMiddleAndCountsWhatItSaid() throws InterruptedException {
    try (RudeServer server =
        RudeServer.start(call -> {
          call.readRequest();
          call.send(Chats.STREAM + Chats.delta("12345678"));
          call.awaitClose();
        })) {
      Outcome.Failed failure = failure(server, QUICK);
      assertThat(failure.type()).isEqualTo("ai.stalled");
      assertThat(failure.usage()).isNotNull();
      assertThat(failure.usage().outputTokens()).isEqualTo(2);
      assertThat(failure.usage().costUsd()).isPositive();
    }
  }

  @Test
  void endsAnAnswerThatTakesTooLongAltogether() throws InterruptedException {
    try (RudeServer server =
        RudeServer.start(call -> {
          call.readRequest();
          call.send(Chats.STREAM);
          while (true) {
            call.send(Chats.delta("on "));
            Thread.sleep(50);
          }
        })) {
      Outcome.Failed failure = failure(server, QUICK);
      assertThat(failure.type()).isEqualTo("ai.too-slow");
      assertThat(failure.message()).contains("2 s", "maxTokens");
    }
  }

  @Test
  void cutsAnEndlessAnswer() throws InterruptedException {
    try (RudeServer server =
        RudeServer.start(call -> {
          call.readRequest();
          call.send(Chats.STREAM);
          while (true) {
            call.send(Chats.delta("x".repeat(10_000)));
          }
        })) {
      Outcome.Failed failure = failure(server, "{}");
      assertThat(failure.type()).isEqualTo("ai.too-long");
      assertThat(failure.retryable()).isFalse();
    }
  }

  @Test
  void cutsAnEndlessEvent() throws InterruptedException {
    try (RudeServer server =
        RudeServer.start(call -> {
          call.readRequest();
          call.send(Chats.STREAM + "data: ");
          while (true) {
            call.send("x".repeat(64 * 1024));
          }
        })) {
      assertThat(failure(server, "{}").type()).isEqualTo("ai.protocol");
    }
  }

  @Test
  void reportsALostConnection() throws InterruptedException {
    try (RudeServer server =
        RudeServer.start(call -> {
          call.readRequest();
          call.send(Chats.STREAM + Chats.delta("half"));
          Thread.sleep(50);
          call.reset();
        })) {
      Outcome.Failed failure = failure(server, "{}");
      assertThat(failure.type()).isEqualTo("ai.incomplete");
      assertThat(failure.retryable()).isTrue();
    }
  }

  @Test
  void refusesAPrivateAddressUnlessTheInstallAllowsIt() throws InterruptedException {
    try (Egress strict = Egress.create(EgressPolicy.strict());
        RudeServer server = Chats.streaming(Chats.answer("x"))) {
      Outcome outcome =
          Chats.handler(strict)
              .run(Chats.config("{}"), RecordingContext.with(Chats.connection(server)));
      assertThat(((Outcome.Failed) outcome).type()).isEqualTo("http.refused");
      assertThat(server.accepted()).isZero();
    }
  }

  @Test
  void closesTheConnectionWhenCancelledAndCountsWhatWasUsed()
      throws InterruptedException, ExecutionException, TimeoutException {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Long> closed = new CompletableFuture<>();
    try (RudeServer server =
        RudeServer.start(call -> {
          call.readRequest();
          call.send(Chats.STREAM + Chats.delta("12345678"));
          begun.countDown();
          closed.complete(call.awaitClose());
        })) {
      RecordingContext context = RecordingContext.with(Chats.connection(server));
      CompletableFuture<Outcome> outcome = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              outcome.complete(HANDLER.run(Chats.config("{}"), context));
            } catch (InterruptedException e) {
              outcome.completeExceptionally(e);
            }
          });
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      while (context.parts().isEmpty()) {
        Thread.sleep(5);
      }
      context.cancellation().cancel();
      Outcome.Cancelled cancelled = (Outcome.Cancelled) outcome.get(5, TimeUnit.SECONDS);
      assertThat(closed.get(5, TimeUnit.SECONDS)).isPositive();
      assertThat(cancelled.usage()).isNotNull();
      assertThat(cancelled.usage().outputTokens()).isEqualTo(2);
    }
  }
}
