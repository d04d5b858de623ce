package io.perdura.bridge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.bridge.support.Platform;
import io.perdura.bridge.support.Platform.Started;
import io.perdura.bridge.support.Sse;
import io.perdura.store.event.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tails over the end of a run that is not the end of the execution, or not an ordinary one. */
class ContinuedIT {
  private final Platform platform = Platform.shared();

  @Test
  void followsAnExecutionIntoItsNextRuns() {
    Started started = platform.start();
    try (Sse stream = Sse.open(platform.first().http(), started.path() + "/stream", null)) {
      long seq = stream.next().orElseThrow().seq();
      List<Sse.Event> seen = new ArrayList<>();
      for (int run = 1; run <= 3; run++) {
        platform.script().nodes(started.workflowId(), 5);
        while (seen.size() < run * 10 + 1 - seq) {
          seen.add(stream.next().orElseThrow());
        }
        platform.script().continueAsNew(started.workflowId());
      }
      platform.script().nodes(started.workflowId(), 5);
      platform.script().finish(started.workflowId());
      seen.addAll(stream.rest());
      assertThat(seen)
          .extracting(Sse.Event::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(seq + 1, 42).boxed().toList());
      assertThat(seen.getLast().name()).isEqualTo("execution.completed");
    }
  }

  @Test
  void tellsTheEndOfATerminatedExecutionWhenItIsFound() {
    Started started = platform.start();
    EventLog log = platform.first().bean(EventLog.class);
    try (Sse stream = Sse.open(platform.first().http(), started.path() + "/stream", null)) {
      long seq = stream.next().orElseThrow().seq();
      platform.script().nodes(started.workflowId(), 2);
      while (seq < 5) {
        seq = stream.next().orElseThrow().seq();
      }
      platform.script().terminate(started.workflowId());
      Failure failure = Failure.of(ErrorTypes.TERMINATED, "It was terminated.");
      log.close("default", started.id(), 5, new ExecutionFailed(failure, null, 1), Instant.now());
      List<Sse.Event> rest = stream.rest();
      assertThat(rest).extracting(Sse.Event::name).containsExactly("execution.failed");
      assertThat(rest.getFirst().seq()).isEqualTo(6);
    }
  }
}
