package io.perdura.worker.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.Failure;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.store.side.SideRow;
import io.perdura.store.side.SideRow.AttemptEnded;
import io.perdura.store.side.SideRow.AttemptStarted;
import io.perdura.store.side.SideRow.LogLine;
import io.perdura.worker.activity.SideQueue.Told;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuickAttemptsTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void keepsAStartBackOfWhichNothingElseIsTold() {
    Told start = start("n", 1);

    QuickAttempts found = QuickAttempts.leftOutOf(List.of(start), 0);

    assertThat(found.rows()).isEmpty();
    assertThat(found.fresh()).containsExactly(start);
  }

  @Test
  void tellsAStartThatHasWaitedAndIsStillAlone() {
    Told start = start("n", 1);
    Told next = start("m", 1);

    QuickAttempts found = QuickAttempts.leftOutOf(List.of(start, next), 1);

    assertThat(found.rows()).containsExactly(start);
    assertThat(found.fresh()).containsExactly(next);
  }

  @Test
  void leavesOutAStartThatHasWaitedWithItsGoodEnd() {
    QuickAttempts found = QuickAttempts.leftOutOf(List.of(start("n", 1), end("n", 1, null)), 1);

    assertThat(found.rows()).isEmpty();
    assertThat(found.fresh()).isEmpty();
  }

  @Test
  void tellsAStartBeforeWhatElseIsToldOfItsNode() {
    Told start = start("n", 1);
    Told line = told(new LogLine("n", 1, AT, LogLevel.INFO, "one"));

    QuickAttempts found = QuickAttempts.leftOutOf(List.of(start, line), 0);

    assertThat(found.rows()).containsExactly(start, line);
    assertThat(found.fresh()).isEmpty();
  }

  @Test
  void tellsFailuresAndLaterAttemptsAtOnce() {
    Told start = start("n", 1);
    Told failed = end("n", 1, Failure.of("http.500", "No."));
    Told again = start("m", 2);

    QuickAttempts found = QuickAttempts.leftOutOf(List.of(start, failed, again), 1);

    assertThat(found.rows()).containsExactly(start, failed, again);
  }

  private static Told start(String node, int attempt) {
    return told(new AttemptStarted(node, attempt, AT, "w"));
  }

  private static Told end(String node, int attempt, @Nullable Failure error) {
    return told(new AttemptEnded(node, attempt, AT, AT, error, "w"));
  }

  private static Told told(SideRow row) {
    return new Told("default", "e", row);
  }
}
