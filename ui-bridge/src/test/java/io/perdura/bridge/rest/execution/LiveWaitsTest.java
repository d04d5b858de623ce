package io.perdura.bridge.rest.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perdura.api.event.AwaitedEvent;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionPaused;
import io.perdura.api.event.ExecutionEvent.ExecutionResumed;
import io.perdura.api.event.ExecutionEvent.NodeHeld;
import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.ExecutionEvent.NodeWaiting;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.Halt;
import io.perdura.api.execution.PausedReason;
import io.perdura.api.execution.StepError;
import io.perdura.api.execution.StepResult;
import io.perdura.api.execution.StepStatus;
import io.perdura.api.execution.Waiting;
import io.perdura.api.rest.WhyBody.Blocker;
import io.perdura.api.rest.WhyBody.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveWaitsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");

  private final List<RecordedEvent> events = new ArrayList<>();

  private void tell(ExecutionEvent event) {
    events.add(new RecordedEvent(events.size() + 1L, NOW, event));
  }

  private List<Blocker> blockers() {
    return LiveWaits.of(events).entrySet().stream()
        .map(wait -> WaitingNodes.blocker("e1", wait.getKey(), wait.getValue()))
        .toList();
  }

  @Test
  void namesTheNodeThatStandsAndTheOneThatIsHeld() {
    Halt stop = new Halt(Halt.Kind.BREAKPOINT, null, null);
    tell(new NodeWaiting("live[3]/a", "breakpoint", null, null, null, stop, null));
    tell(new NodeHeld("live[3]/b", Failure.of("http.connect", "gone"), "Retry.", 1, NOW, null));
    assertThat(blockers())
        .extracting(Blocker::kind, Blocker::nodeKey)
        .containsExactly(tuple(Kind.BREAKPOINT, "live[3]/a"), tuple(Kind.HELD, "live[3]/b"));
  }

  @Test
  void forgetsAWaitThatIsOver() {
    tell(new NodeWaiting("live[3]/a", "event", null, new AwaitedEvent("go", null)));
    tell(new NodeStarted("live[3]/a"));
    assertThat(blockers()).isEmpty();
    tell(new NodeWaiting("live[3]/a", "event", null, new AwaitedEvent("go", null)));
    tell(new LiveEvent.IterationCompleted(3, "", 0, null, 1));
    assertThat(blockers()).isEmpty();
  }

  @Test
  void sendsTheEventWithTheKeyThatTheNodeWaitsFor() {
    tell(new NodeWaiting("a", "event", null, new AwaitedEvent("paid", "Ann's order")));
    assertThat(blockers())
        .extracting(Blocker::action)
        .containsExactly("Send it: ./perdura event e1 paid --key 'Ann'\\''s order'");
  }

  @Test
  void knowsFromTheNewestEventWhyItIsPaused() {
    assertThat(LiveWaits.pausedReason(events)).isEmpty();
    tell(new ExecutionPaused(PausedReason.HOLD));
    assertThat(LiveWaits.pausedReason(events)).contains(PausedReason.HOLD);
    tell(new ExecutionPaused(PausedReason.BUDGET));
    assertThat(LiveWaits.pausedReason(events)).contains(PausedReason.BUDGET);
    tell(new ExecutionResumed(null, null));
    assertThat(LiveWaits.pausedReason(events)).isEmpty();
  }

  @Test
  void saysWhatHelpsFromTheRecordAloneWhenTheEventIsLongAgo() {
    Waiting held = Waiting.held(NOW, "Test the connection.");
    StepError error = StepError.of("pay", Failure.of("http.connect", "gone"));
    StepResult step =
        new StepResult(
            "pay", "Pay", StepStatus.WAITING, NOW, null, 2, null, error, null, null, held, null);
    Blocker blocker = WaitingNodes.blocker("e1", "pay", WaitingNodes.recorded(step));
    assertThat(blocker.kind()).isEqualTo(Kind.HELD);
    assertThat(blocker.lastFailure()).isEqualTo("gone");
    assertThat(blocker.action()).startsWith("Test the connection. ./perdura node retry|skip|fail");
  }
}
