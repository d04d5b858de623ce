package io.perdura.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepOrigin;
import io.perdura.api.json.Json;
import io.perdura.api.live.StopReason;
import io.perdura.api.plan.Action;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The form in which clients receive events. The file is shared with the web UI, whose reducer is
 * tested with the same lines ({@code ui-bridge/web/test/reducer.test.ts}).
 */
class WireEventTest {
  private static final String EXECUTION = "01990000-0000-7000-8000-000000000001";
  private static final Instant START = Instant.parse("2026-11-21T10:15:00Z");

  @Test
  void writesEventsAsTheSharedFileSays() throws IOException {
    ArrayNode written = Json.mapper().createArrayNode();
    List<ExecutionEvent> events = events();
    for (int i = 0; i < events.size(); i++) {
      RecordedEvent recorded = new RecordedEvent(i + 1, START.plusSeconds(i), events.get(i));
      WireEvent wire = WireEvent.of(EXECUTION, recorded);
      written.addObject().put("event", wire.type()).set("data", wire.data());
    }
    assertThat(Json.parse(Json.write(written)))
        .as("what is written:%n%s", written)
        .isEqualTo(expected());
  }

  private static List<ExecutionEvent> events() {
    Failure failure = new Failure("demo.failure", "It <b>broke</b>", null);
    List<ExecutionEvent> events = new ArrayList<>();
    events.add(new ExecutionEvent.ExecutionStarted("abc", 5));
    events.add(new ExecutionEvent.NodeStarted("order"));
    events.add(
        new ExecutionEvent.NodeCompleted(
            "order", new Data.Inline(Json.parse("{\"id\":\"A-1\",\"n\":2}")), "out", 1, 0));
    events.add(new ExecutionEvent.NodeStarted("charge"));
    events.add(new ExecutionEvent.NodeWaiting("cool", "timer", START.plusSeconds(60)));
    events.add(new ExecutionEvent.NodeFailed("charge", failure, true, 3, 2500));
    events.add(new ExecutionEvent.NodeSkipped("ship", "dead-path"));
    events.add(new ExecutionEvent.LogWritten("note", Action.LogLevel.WARN, "careful"));
    events.add(new ExecutionEvent.NodeCancelled("cool", 4000));
    events.add(new ExecutionEvent.ExecutionCompleted(new Data.Inline(Json.parse("7")), 9000, 3));
    events.add(new ExecutionEvent.ExecutionFailed(failure, "charge", 9000));
    events.add(new ExecutionEvent.ExecutionCancelled("by hand", 9000));
    events.add(new LiveEvent.Started("orders", 1000));
    events.add(new LiveEvent.IterationCompleted(1, "{\"n\":1}", 120, new BigDecimal("0.002"), 40));
    events.add(new LiveEvent.IterationFailed(2, failure, "charge", 0, null, 30));
    events.add(new LiveEvent.Stopped(2, StopReason.USER));
    events.add(
        new ExecutionEvent.NodeCompleted(
            "order", new Data.Inline(Json.parse("8")), "out", 0, 0, StepOrigin.MOCKED, null));
    events.add(
        new ExecutionEvent.NodeHeld(
            "charge", failure, "Retry it.", 1, START.plusSeconds(60), StepOrigin.MOCKED));
    return events;
  }

  private static JsonNode expected() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(WireEventTest.class.getResourceAsStream("wire-events.json"))) {
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
