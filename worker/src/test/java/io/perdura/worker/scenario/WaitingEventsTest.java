package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.RunInput;
import io.perdura.api.temporal.RunTuning;
import io.perdura.worker.interpreter.CompiledPlan;
import io.perdura.worker.interpreter.Effect;
import io.perdura.worker.interpreter.Input;
import io.perdura.worker.interpreter.Interpreter;
import io.perdura.worker.interpreter.PlanInterpreter;
import io.perdura.worker.interpreter.Transition;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/** How many bytes of events wait for the archive at most. */
class WaitingEventsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void largeOutputsWaitForTheArchive() {
    assertThat(mostBytesBetweenArchives(Interpreter.VERSION)).isBetween(8_000_000L, 8_600_000L);
    assertThat(mostBytesBetweenArchives(3)).as("as it was").isGreaterThan(20_000_000);
  }

  /** Runs 1,000 nodes with outputs of 60 KB each; archives when nothing else goes on. */
  private static long mostBytesBetweenArchives(int version) {
    Interpreter interpreter = interpreter();
    interpreter.as(version);
    Transition next = interpreter.begin(NOW);
    long most = 0;
    long bytes = 0;
    long last = 0;
    while (!interpreter.ended()) {
      for (RecordedEvent event : next.events()) {
        last = event.seq();
        bytes += event.event() instanceof ExecutionEvent.NodeCompleted ? 60_002 : 0;
      }
      most = Math.max(most, bytes);
      if (next.effects().contains(new Effect.Yield())) {
        next = interpreter.apply(new Input.Resumed(), NOW);
      } else {
        assertThat(interpreter.isHeavy()).isTrue();
        next = interpreter.apply(new Input.Archived(last), NOW);
        bytes = 0;
      }
    }
    return most;
  }

  private static Interpreter interpreter() {
    String nodes =
        IntStream.range(0, 1_000)
            .mapToObj(i ->
                "{\"id\":\"n%d\",\"type\":\"data.set\",\"data\":{\"config\":{\"values\":\"{{ input }}\"}}}"
                    .formatted(i))
            .collect(Collectors.joining(","));
    String definition =
        "{\"schemaVersion\":\"1\",\"id\":\"large\",\"name\":\"Large\",\"output\":1,\"nodes\":[%s],\"edges\":[]}"
            .formatted(nodes);
    Plan plan = Plans.of("large", definition);
    RunInput run =
        PureStart.once(
            plan, new Data.Inline(StringNode.valueOf("x".repeat(60_000))), RunTuning.DEFAULT);
    return PlanInterpreter.create(CompiledPlan.of(plan), run, NOW);
  }
}
