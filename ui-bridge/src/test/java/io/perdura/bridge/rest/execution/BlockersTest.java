package io.perdura.bridge.rest.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.rest.WhyBody.Blocker;
import io.perdura.api.rest.WhyBody.Kind;
import io.perdura.bridge.temporal.Situation;
import io.perdura.bridge.temporal.Situation.PendingActivity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlockersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");

  private static Situation situation(int workers, @Nullable Duration taskWaits) {
    return new Situation(
        true,
        "r",
        List.of(),
        taskWaits == null ? 0 : 1,
        taskWaits == null ? null : NOW.minus(taskWaits),
        null,
        workers);
  }

  @Test
  void saysThatNoWorkerTakesItsTaskLongBeforeTemporalForgetsTheWorker() {
    assertThat(Blockers.worker(situation(1, null), NOW)).isEmpty();
    assertThat(Blockers.worker(situation(1, Duration.ofSeconds(2)), NOW)).isEmpty();
    assertThat(Blockers.worker(situation(1, Duration.ofSeconds(12)), NOW))
        .hasValueSatisfying(blocker -> {
          assertThat(blocker.kind()).isEqualTo(Kind.WORKER);
          assertThat(blocker.message()).isEqualTo("No worker has taken its task for 12 s.");
          assertThat(blocker.action()).contains("./perdura status");
        });
    assertThat(Blockers.worker(situation(0, null), NOW))
        .map(Blocker::message)
        .contains("No worker asks for its tasks.");
  }

  @Test
  void doesNotCallATaskFailedThatNobodyAnswered() {
    Situation silent = new Situation(true, "r", List.of(), 3, null, null, 1);
    assertThat(Blockers.task(silent).message()).contains("got no answer in time").contains("3");
    Situation failed = new Situation(true, "r", List.of(), 3, null, "boom", 1);
    assertThat(Blockers.task(failed).message()).contains("has failed");
    assertThat(Blockers.task(failed).lastFailure()).isEqualTo("boom");
  }

  @Test
  void saysWhoHasPausedItWhenAndWhy() {
    assertThat(whoPaused(new ExecutionPaused(PausedReason.USER, "ann", "Wartung ☃")))
        .isEqualTo("ann has paused it at 2026-01-01T00:00:00Z: Wartung ☃");
    assertThat(whoPaused(new ExecutionPaused(PausedReason.USER)))
        .isEqualTo("Somebody has paused it at 2026-01-01T00:00:00Z.");
    assertThat(Blockers.paused("e1", PausedReason.HOLD, List.of())).isEmpty();
  }

  private static String whoPaused(ExecutionPaused pause) {
    return Blockers.paused("e1", PausedReason.USER, List.of(new RecordedEvent(7, NOW, pause)))
        .orElseThrow()
        .message();
  }

  @Test
  void namesTheCommandThatCutsABackOffShort() {
    PendingActivity waits =
        new PendingActivity(
            "a1", "http.request", "each[3]/pay", false, 2, 5, NOW.plusSeconds(90), null, "no");
    Blocker blocker = Blockers.activity("e1", waits, NOW);
    assertThat(blocker.kind()).isEqualTo(Kind.RETRY);
    assertThat(blocker.message())
        .isEqualTo("each[3]/pay has failed; attempt 2 of 5 is due at 2026-01-01T00:01:30Z.");
    assertThat(blocker.action()).contains("./perdura node retry-now e1 'each[3]/pay'");
  }
}
