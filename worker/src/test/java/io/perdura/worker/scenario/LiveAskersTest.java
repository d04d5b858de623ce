package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.ExecutionEvent.ExecutionCancelled;
import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveChange;
import io.perdura.api.live.LivePhase;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.live.StopReason;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.live.LiveInterpreter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who asks a live execution for something, and why, is told by its events. */
class LiveAskersTest {
  private static final LiveChange FASTER = new LiveChange(7L, null, null, null, null);

  @Test
  void tellsWhoStoppedItAndWhy() {
    assertThat(told(new Input.StopRequested(StopReason.USER, "ada", "the camera is moved")))
        .contains(new LiveEvent.Stopped(1, StopReason.USER, "ada", "the camera is moved"));
  }

  @Test
  void tellsWhyItWasCancelledAtItsEndOnly() {
    List<ExecutionEvent> told = told(new Input.CancelRequested("cancelled by ada: moved"));
    assertThat(told).contains(new LiveEvent.Stopped(1, StopReason.CANCELLED));
    assertThat(told.getLast())
        .isInstanceOfSatisfying(
            ExecutionCancelled.class,
            end -> assertThat(end.reason()).isEqualTo("cancelled by ada: moved"));
  }

  @Test
  void tellsWhoChangedItAndWhy() {
    LiveSettings now = FASTER.applyTo(LiveSettings.DEFAULT);
    assertThat(told(new Input.Configured(new ConfigureLive("r", FASTER, "ada", "too slow"))))
        .containsExactly(new LiveEvent.Configured(now, "ada", "too slow"));
  }

  @Test
  void saysWhyItIsPaused() {
    Lives life = Lives.live().completes("a").completes("f");
    LiveInterpreter live = (LiveInterpreter) life.interpreter();
    assertThat(live.state().pausedReason()).isNull();
    life.pauses();
    assertThat(live.state().phase()).isEqualTo(LivePhase.PAUSED);
    assertThat(live.state().pausedReason()).isEqualTo("user");
    assertThat(((LiveInterpreter) Lives.live().fails("a").interpreter()).state().pausedReason())
        .isEqualTo("hold");
  }

  /** What is told between two iterations. */
  private static List<ExecutionEvent> told(Input asked) {
    return Lives.live().completes("a").completes("f").apply(asked).stream()
        .map(RecordedEvent::event)
        .toList();
  }
}
