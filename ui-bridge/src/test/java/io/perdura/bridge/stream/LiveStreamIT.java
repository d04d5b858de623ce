package io.perdura.bridge.stream;

import static io.perdura.bridge.support.Platform.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.bridge.support.Await;
import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Platform;
import io.perdura.bridge.support.Platform.Started;
import io.perdura.bridge.support.Sse;
import io.perdura.store.event.EventLog;
import io.perdura.store.side.SideChannel;
import io.perdura.store.side.SideRow.PartialOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveStreamIT {
  private final Platform platform = Platform.shared();
  private final Http http = platform.first().http();

  @Test
  void streamsEveryIterationAcrossRunsAndTheStop() {
    Started started = platform.goLive();
    try (Sse stream = Sse.open(http, started.path() + "/stream", null)) {
      Sse.Event snapshot = stream.next().orElseThrow();
      assertThat(snapshot.name()).isEqualTo("snapshot");
      assertThat(snapshot.json().path("live").path("totals").path("iterations").intValue())
          .isZero();
      List<Sse.Event> seen = new ArrayList<>();
      for (int run = 1; run <= 4; run++) {
        platform.script().iterations(started.workflowId(), 10);
        while (seen.size() < run * 20) {
          seen.add(stream.next().orElseThrow());
        }
        platform.script().continueAsNew(started.workflowId());
      }
      expect(202, http.post(started.livePath() + "/stop", null));
      seen.addAll(stream.rest());
      long first = snapshot.seq() + 1;
      assertThat(seen)
          .extracting(Sse.Event::seq)
          .containsExactlyElementsOf(LongStream.range(first, first + 82).boxed().toList());
      JsonNode item = seen.get(1).json();
      assertThat(seen.get(1).name()).isEqualTo("live.iteration.completed");
      assertThat(item.path("liveRunId").stringValue()).isEqualTo(started.id());
      assertThat(item.path("outputSummary").stringValue()).isEqualTo("{\"n\":1}");
      assertThat(seen.get(80).name()).isEqualTo("live.stopped");
      assertThat(seen.get(80).json().path("totalIterations").intValue()).isEqualTo(40);
      assertThat(seen.getLast().name()).isEqualTo("execution.completed");
    }
  }

  @Test
  void resetsAClientThatWasAwayForAThousandIterations() {
    Started started = platform.goLive();
    String cursor;
    try (Sse stream = Sse.open(http, started.path() + "/stream", null)) {
      stream.next();
      platform.script().iterations(started.workflowId(), 1);
      stream.next();
      cursor = stream.next().orElseThrow().id();
    }
    for (int i = 0; i < 10; i++) {
      platform.script().iterations(started.workflowId(), 100);
      platform.script().continueAsNew(started.workflowId());
    }
    Await.until(
        "1,001 iterations are made", () -> live(started).path("iteration").intValue() == 1_001);
    try (Sse stream = Sse.open(platform.second().http(), started.path() + "/stream", cursor)) {
      Sse.Event reset = stream.next().orElseThrow();
      assertThat(reset.name()).isEqualTo("reset");
      JsonNode live = reset.json().path("live");
      assertThat(live.path("totals").path("iterations").intValue()).isEqualTo(1_001);
      assertThat(live.path("totals").path("tokens").intValue()).isEqualTo(2_002);
      assertThat(live.path("ring")).hasSize(500);
      assertThat(live.path("ring").get(499).path("iteration").intValue()).isEqualTo(1_001);
      platform.script().iterations(started.workflowId(), 1);
      Sse.Event node = stream.next().orElseThrow();
      assertThat(node.seq()).isEqualTo(reset.seq() + 1);
      Sse.Event item = stream.next().orElseThrow();
      assertThat(item.json().path("iteration").intValue()).isEqualTo(1_002);
    }
  }

  @Test
  void resumesWithinTheLastEventsOnAnotherBridge() {
    Started started = platform.goLive();
    Sse.Event last;
    try (Sse stream = Sse.open(http, started.path() + "/stream", null)) {
      stream.next();
      platform.script().iterations(started.workflowId(), 1);
      stream.next();
      last = stream.next().orElseThrow();
    }
    platform.script().iterations(started.workflowId(), 30);
    try (Sse stream = Sse.open(platform.second().http(), started.path() + "/stream", last.id())) {
      for (long seq = last.seq() + 1; seq <= last.seq() + 60; seq++) {
        Sse.Event event = stream.next().orElseThrow();
        assertThat(event.name()).isNotEqualTo("reset");
        assertThat(event.seq()).isEqualTo(seq);
      }
    }
  }

  @Test
  void resetsAClientThatIsThereWhenIterationsComeTooFast() {
    Started started = platform.goLive();
    try (Sse stream = Sse.open(http, started.path() + "/stream", null)) {
      stream.next();
      platform.script().iterations(started.workflowId(), 1_500);
      Sse.Event reset = stream.next().orElseThrow();
      assertThat(reset.name()).isEqualTo("reset");
      assertThat(reset.json().path("live").path("iteration").intValue()).isEqualTo(1_500);
      expect(202, http.post(started.livePath() + "/stop", null));
      assertThat(stream.rest())
          .extracting(Sse.Event::name)
          .containsExactly("live.stopped", "execution.completed");
    }
  }

  @Test
  void servesTheEndFromTheStore() {
    Started started = platform.goLive();
    platform.script().iterations(started.workflowId(), 7);
    try (Sse stream = Sse.open(http, started.path() + "/stream", null)) {
      String cursor = stream.next().orElseThrow().id();
      expect(202, http.post(started.livePath() + "/stop", null));
      assertThat(stream.rest()).isNotEmpty();
      archive(started);
      try (Sse after = Sse.open(platform.second().http(), started.path() + "/stream", cursor)) {
        List<Sse.Event> rest = after.rest();
        assertThat(rest.getFirst().name()).isEqualTo("reset");
        assertThat(rest).hasSize(1);
        JsonNode shown = rest.getFirst().json();
        assertThat(shown.path("execution").path("status").stringValue()).isEqualTo("completed");
        assertThat(shown.path("live").path("ring")).hasSize(7);
      }
    }
    JsonNode view = live(started);
    assertThat(view.path("phase").stringValue()).isEqualTo("stopped");
    assertThat(view.path("stopReason").stringValue()).isEqualTo("user");
    assertThat(view.path("ring")).hasSize(7);
    assertThat(view.path("status").stringValue()).isEqualTo("completed");
  }

  @Test
  void tellsPartialOutputThatIsNotStored() {
    Started started = platform.goLive();
    SideChannel side = platform.first().bean(SideChannel.class);
    try (Sse stream = Sse.open(http, started.path() + "/stream", null)) {
      stream.next();
      tell(side, started, "one ");
      tell(side, started, "x".repeat(20_000));
      StringBuilder text = new StringBuilder();
      while (text.length() < 20_004) {
        Sse.Event event = stream.next().orElseThrow();
        assertThat(event.name()).isEqualTo("node.output");
        text.append(event.json().path("text").stringValue());
      }
      assertThat(text.toString()).startsWith("one xxx");
      try (Sse other = Sse.open(http, started.path() + "/stream", null)) {
        JsonNode node = other.next().orElseThrow().json().path("nodes").get(0);
        assertThat(node.path("partial").stringValue()).endsWith("xxx").hasSize(10_240);
      }
    }
  }

  private static void tell(SideChannel side, Started started, String text) {
    PartialOutput output = new PartialOutput("only", 1, Instant.now(), text);
    side.tell(List.of(new SideChannel.Batch("default", started.id(), List.of(output))));
  }

  /** What the real workflow does itself before it closes. */
  private void archive(Started started) {
    var state = platform.script().live(started.workflowId());
    var events = platform.script().events(started.workflowId(), state.lastSeq() - 10);
    platform.first().bean(EventLog.class).endLive("default", started.id(), state, events, null);
  }

  private JsonNode live(Started started) {
    return expect(200, http.get(started.livePath())).json();
  }
}
