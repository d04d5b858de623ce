package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.json.Json;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.egress.EgressPolicy;
import io.perdura.worker.testing.RecordingContext;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoHandlersTest {
  private static final Egress EGRESS = Egress.create(EgressPolicy.strict());
  private static final NodeHandlers HANDLERS = NodeHandlers.standard(EGRESS);

  @AfterAll
  static void close() {
    EGRESS.close();
  }

  private static Outcome run(String type, String config, NodeContext context)
      throws InterruptedException {
    return HANDLERS.find(type).orElseThrow().run(Json.parse(config.replace('\'', '"')), context);
  }

  private static String output(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success) outcome).output().toString();
  }

  @Test
  void slowReportsItsProgressAndEchoesItsValue() throws InterruptedException {
    RecordingContext context = new RecordingContext(2, Duration.ofSeconds(5));
    long begin = System.nanoTime();
    Outcome outcome = run("demo.slow", "{'duration':'600ms','value':[1]}", context);
    assertThat(output(outcome)).isEqualTo("{\"value\":[1],\"attempt\":2}");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(590));
    assertThat(context.progress()).containsExactly("1/3", "2/3", "3/3");
    assertThat(context.parts()).hasSize(3).last().isEqualTo("slept 600 of 600 ms\n");
    assertThat(context.lines()).first().asString().contains("Demonstration");
  }

  @Test
  void slowStopsAtOnceWhenCancelled() throws InterruptedException {
    RecordingContext context = RecordingContext.first();
    Thread.ofVirtual()
        .start(() -> {
          LockSupport.parkNanos(100_000_000);
          context.cancellation().cancel();
        });
    long begin = System.nanoTime();
    assertThat(run("demo.slow", "{'duration':'1h'}", context)).isEqualTo(new Outcome.Cancelled());
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(400));
  }

  @ParameterizedTest
  @CsvSource({"1,1,false", "1,2,true", "0,1,true", "3,3,false", "3,4,true"})
  void flakyFailsItsFirstAttempts(int failures, int attempt, boolean succeeds)
      throws InterruptedException {
    Outcome outcome =
        run(
            "demo.flaky",
            "{'failures':" + failures + ",'value':7}",
            new RecordingContext(attempt, Duration.ofSeconds(1)));
    if (succeeds) {
      assertThat(output(outcome)).isEqualTo("{\"value\":7,\"attempt\":" + attempt + "}");
    } else {
      assertThat(outcome)
          .isEqualTo(
              new Outcome.Failed(
                  DemoFlakyHandler.ERROR, "The demonstration failed on purpose", true, null));
    }
  }

  @Test
  void flakyFailsForGoodIfTheConfigSaysSo() throws InterruptedException {
    assertThat(run("demo.flaky", "{'retryable':false,'message':'no'}", RecordingContext.first()))
        .isEqualTo(Outcome.Failed.permanent(DemoFlakyHandler.ERROR, "no"));
  }

  @Test
  void textStreamsWordByWord() throws InterruptedException {
    RecordingContext context = RecordingContext.first();
    Outcome outcome = run("demo.text", "{'text':' Hello,  wörld 😀\\n','interval':'1ms'}", context);
    assertThat(output(outcome)).isEqualTo("{\"text\":\" Hello,  wörld 😀\\n\",\"words\":3}");
    assertThat(context.parts()).containsExactly(" ", "Hello,  ", "wörld ", "😀\n");
  }

  @ParameterizedTest
  @CsvSource({
    "demo.slow, '{\"duration\":\"soon\"}', duration",
    "demo.text, '{\"text\":\"a\",\"interval\":\"-1s\"}', interval",
    "demo.text, '{}', text",
    "demo.flaky, '{\"failures\":-1}', failures"
  })
  void namesTheWrongField(String type, String config, String field) throws InterruptedException {
    assertThat(run(type, config, RecordingContext.first()))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.type()).isEqualTo(ErrorTypes.CONFIG);
              assertThat(failed.message()).contains(type, field);
            });
  }
}
