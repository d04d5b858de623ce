package io.perdura.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LiveViewTest {
  private static final Instant BEGAN = Instant.parse("2026-11-21T10:00:00Z");
  private static final String SNAPSHOT =
      """
      {"executionId": "x", "seq": 2, "execution": {"status": "running"}, "nodes": [],
       "live": {"phase": "waiting", "startedAt": "2026-11-21T10:00:00Z", "iteration": %1$d,
        "consecutiveErrors": 0, "lastSeq": 2, "ring": [%2$s],
        "settings": {"intervalMs": 5000, "maxIterations": 0},
        "totals": {"iterations": %1$d, "errors": 0, "tokens": 0, "costUsd": 0, "elapsedMs": 10}}}
      """;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void printsALinePerIterationAndTheTotals() {
    LiveView view = view(false, false);
    view.event("snapshot", SNAPSHOT.formatted(0, ""), BEGAN);
    view.event("live.iteration.completed", iteration(1, 1), BEGAN.plusSeconds(1));
    view.event("live.iteration.error", error(2, 3), BEGAN.plusSeconds(3));
    view.event("live.stopped", "{\"reason\": \"user\"}", BEGAN.plusSeconds(4));
    view.event("execution.completed", "{}", BEGAN.plusSeconds(4));
    view.close();
    assertThat(text())
        .isEqualTo(
            """
            10:00:01  #1  {"n":1}  34 ms  120 tok  $0.0003
            10:00:03  #2  ✗ http.status: 500  34 ms
            ■ stopped (user)  2 iterations  1 errors  120 tok  $0.0003  3.0 s
            """);
    assertThat(view.feed().ended()).isTrue();
    assertThat(view.feed().failed()).isFalse();
  }

  @Test
  void showsRatesInsteadOfFlicker() {
    LiveView view = view(false, false);
    view.event("snapshot", SNAPSHOT.formatted(0, ""), BEGAN);
    for (int i = 1; i <= 500; i++) {
      view.event(
          "live.iteration.completed", iteration(i, i / 100), BEGAN.plusMillis(1_000 + 10L * i));
    }
    view.close();
    assertThat(text().lines().count()).isLessThan(20);
    assertThat(text()).contains("/s").contains("500 iterations");
  }

  @Test
  void showsErrorsInRedAndPulsesOnATerminal() {
    LiveView view = view(true, true);
    view.event("snapshot", SNAPSHOT.formatted(0, ""), BEGAN);
    view.event("live.iteration.error", error(1, 1), BEGAN);
    view.tick(BEGAN);
    view.tick(BEGAN.plusMillis(500));
    assertThat(text())
        .contains("\u001b[31m✗ http.status: 500\u001b[0m")
        .contains("●")
        .contains("○");
  }

  @Test
  void turnsIntoARateOnlyAboveFourPerSecond() {
    LiveView four = view(true, false);
    four.event("snapshot", SNAPSHOT.formatted(0, ""), BEGAN);
    for (int i = 1; i <= 8; i++) {
      Instant now = BEGAN.plusMillis(260L * i);
      four.event("live.iteration.completed", iteration(i, i / 4), now);
      four.tick(now);
    }
    assertThat(text()).contains("#1 ", "#8 ").doesNotContain("/s");
    bytes.reset();
    LiveView five = view(true, false);
    five.event("snapshot", SNAPSHOT.formatted(0, ""), BEGAN);
    for (int i = 1; i <= 15; i++) {
      Instant now = BEGAN.plusMillis(200L * i);
      five.event("live.iteration.completed", iteration(i, i / 5), now);
      five.tick(now);
    }
    assertThat(text()).contains("● live  Greet  5/s", "15 iterations").doesNotContain("#15 ");
  }

  @Test
  void saysWhyItIsPausedAndHowItGoesOn() {
    LiveView view = view(true, true);
    view.event("snapshot", SNAPSHOT.formatted(0, ""), BEGAN);
    view.event(
        "live.budget.warning",
        "{\"budget\": \"tokens\", \"percent\": 100, \"used\": 1000, \"limit\": 1000}",
        BEGAN);
    view.event("execution.paused", "{\"executionId\": \"x\", \"pausedReason\": \"budget\"}", BEGAN);
    view.tick(BEGAN);
    assertThat(text())
        .contains("budget tokens: 1000 of 1000 used")
        .contains("./perdura live set x --budget-")
        .contains("‖ paused  Greet");
    view.event("execution.resumed", "{\"executionId\": \"x\"}", BEGAN);
    view.tick(BEGAN);
    assertThat(text()).contains("● live  Greet");
  }

  @Test
  void showsAnIterationOnceAlsoBehindAReset() {
    LiveView view = view(false, false);
    String item = iteration(1, 1);
    view.event("snapshot", SNAPSHOT.formatted(1, item), BEGAN);
    view.event("live.iteration.completed", item, BEGAN.plusSeconds(2));
    view.event("reset", SNAPSHOT.formatted(2, item + "," + iteration(2, 2)), BEGAN.plusSeconds(4));
    view.close();
    assertThat(text().lines().filter(line -> line.contains("#1 "))).hasSize(1);
    assertThat(text().lines().filter(line -> line.contains("#2 "))).hasSize(1);
    assertThat(view.feed().totals().iterations()).isEqualTo(2);
  }

  private static String iteration(int number, int second) {
    return """
    {"iteration": %d, "timestamp": "%s", "outputSummary": "{\\"n\\":%d}", "tokens": 120,
     "costUsd": 0.0003, "durationMs": 34}\
    """
        .formatted(number, BEGAN.plusSeconds(second), number);
  }

  private static String error(int number, int second) {
    return """
    {"iteration": %d, "timestamp": "%s", "error": {"type": "http.status", "message": "500"},
     "tokens": 0, "costUsd": null, "durationMs": 34}\
    """
        .formatted(number, BEGAN.plusSeconds(second));
  }

  private LiveView view(boolean interactive, boolean colour) {
    return new LiveView(
        new PrintStream(bytes, true, StandardCharsets.UTF_8),
        "Greet",
        new LiveView.Style(interactive, colour, 80, ZoneOffset.UTC));
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
