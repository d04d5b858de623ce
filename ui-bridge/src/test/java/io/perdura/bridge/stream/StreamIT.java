package io.perdura.bridge.stream;

import static io.perdura.bridge.support.Platform.DEFAULT;
import static io.perdura.bridge.support.Platform.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionIds;
import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Platform;
import io.perdura.bridge.support.Platform.Started;
import io.perdura.bridge.support.Sse;
import io.perdura.store.side.SideChannel;
import io.perdura.store.side.SidePosition;
import io.perdura.store.side.SideRow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIT {
  private final Platform platform = Platform.shared();
  private final Http http = platform.first().http();

  @Test
  void beginsWithASnapshotAndGoesOnToTheEnd() {
    Started started = platform.start();
    platform.script().nodes(started.workflowId(), 3);
    try (Sse stream = Sse.open(http, started.path() + "/stream", null)) {
      Sse.Event snapshot = stream.next().orElseThrow();
      assertThat(snapshot.name()).isEqualTo("snapshot");
      assertThat(snapshot.json().path("executionId").stringValue()).isEqualTo(started.id());
      long seq = snapshot.seq();
      platform.script().nodes(started.workflowId(), 20);
      platform.script().finish(started.workflowId());
      List<Sse.Event> events = stream.rest();
      assertThat(events)
          .extracting(Sse.Event::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(seq + 1, 48).boxed().toList());
      assertThat(events.getLast().name()).isEqualTo("execution.completed");
      assertThat(events).extracting(Sse.Event::id).doesNotHaveDuplicates();
      String last = events.getLast().id();
      assertThat(http.open(started.path() + "/stream", "Last-Event-ID", last).statusCode())
          .isEqualTo(204);
    }
    try (Sse after = Sse.open(http, started.path() + "/stream", null)) {
      List<Sse.Event> events = after.rest();
      assertThat(events).hasSize(1);
      assertThat(events.getFirst().json().path("execution").path("status").stringValue())
          .isEqualTo("completed");
    }
  }

  @Test
  void carriesTheHeadersOfAnUnbufferedStream() {
    Started started = platform.start();
    var response = http.open(started.path() + "/stream");
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
  }

  @Test
  void mergesTheSideChannelAndResumesInItOnAnotherBridge() {
    Started started = platform.start();
    SideChannel side = platform.first().bean(SideChannel.class);
    try (Sse stream = Sse.open(http, started.path() + "/stream", null)) {
      stream.next();
      write(side, started, "one ");
      Sse.Event first = stream.next().orElseThrow();
      assertThat(first.name()).isEqualTo("node.output");
      assertThat(first.json().path("text").stringValue()).isEqualTo("one ");
      write(side, started, "two ");
      write(side, started, "three ");
      try (Sse resumed =
          Sse.open(platform.second().http(), started.path() + "/stream", first.id())) {
        assertThat(resumed.next().orElseThrow().json().path("text").stringValue())
            .isEqualTo("two ");
        assertThat(resumed.next().orElseThrow().json().path("text").stringValue())
            .isEqualTo("three ");
      }
    }
    try (Sse fresh = Sse.open(platform.second().http(), started.path() + "/stream", null)) {
      Sse.Event snapshot = fresh.next().orElseThrow();
      assertThat(snapshot.json().path("nodes").get(0).path("partial").stringValue())
          .isEqualTo("one two three ");
    }
  }

  @Test
  void streamsSeveralExecutionsWithOneCursor() {
    Started one = platform.start();
    Started two = platform.start();
    String path = DEFAULT + "/stream?executions=" + one.id() + "," + two.id();
    String cursor;
    try (Sse stream = Sse.open(http, path, null)) {
      assertThat(stream.next().orElseThrow().name()).isEqualTo("snapshot");
      Sse.Event second = stream.next().orElseThrow();
      assertThat(second.name()).isEqualTo("snapshot");
      platform.script().nodes(two.workflowId(), 1);
      Sse.Event event = second;
      while (!event.json().path("node_key").stringValue("").equals("n1")) {
        event = stream.next().orElseThrow();
      }
      assertThat(event.json().path("executionId").stringValue()).isEqualTo(two.id());
      assertThat(event.name()).isEqualTo("node.started");
      cursor = event.id();
    }
    try (Sse stream = Sse.open(platform.second().http(), path, cursor)) {
      Sse.Event event = stream.next().orElseThrow();
      while (!event.name().equals("node.completed")) {
        assertThat(event.name()).isNotEqualTo("snapshot");
        event = stream.next().orElseThrow();
      }
    }
  }

  @Test
  void opensWithATicketOnce() {
    Started started = platform.start();
    String body = "{\"executionId\":\"" + started.id() + "\"}";
    String ticket =
        expect(201, http.post(DEFAULT + "/stream-tickets", body))
            .json()
            .path("ticket")
            .stringValue();
    String path = started.path() + "/stream?ticket=" + ticket;
    try (Sse stream = Sse.open(http, path, null)) {
      assertThat(stream.next().orElseThrow().name()).isEqualTo("snapshot");
    }
    assertThat(http.get(path).status()).isEqualTo(401);
    Started other = platform.start();
    String second =
        expect(201, http.post(DEFAULT + "/stream-tickets", body))
            .json()
            .path("ticket")
            .stringValue();
    assertThat(http.get(other.path() + "/stream?ticket=" + second).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"junk", "9223372036854775808", "a\nb", "../../x", "AAAA", "%00"})
  void refusesCursorsThatAreJunk(String cursor) {
    Started started = platform.start();
    String encoded = URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    var answer = http.get(started.path() + "/stream?cursor=" + encoded);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").stringValue()).isEqualTo("bad-cursor");
  }

  @Test
  void refusesTheCursorOfAnotherExecutionAndResetsOneFromTheFuture() {
    Started mine = platform.start();
    String foreign =
        Cursor.of(ExecutionIds.next(InstantSource.system()), new Position(1, SidePosition.START));
    assertThat(http.get(mine.path() + "/stream?cursor=" + foreign).status()).isEqualTo(400);
    String future = Cursor.of(mine.id(), new Position(Long.MAX_VALUE, SidePosition.START));
    try (Sse stream = Sse.open(http, mine.path() + "/stream", future)) {
      assertThat(stream.next().orElseThrow().name()).isEqualTo("reset");
    }
  }

  @Test
  void isNotHeldUpByAClientThatReadsNothing() {
    Started started = platform.start();
    var idle = http.open(started.path() + "/stream");
    try (Sse stream = Sse.open(http, started.path() + "/stream", null)) {
      stream.next();
      for (int i = 0; i < 10; i++) {
        platform.script().nodes(started.workflowId(), 400);
      }
      platform.script().finish(started.workflowId());
      List<Sse.Event> events = stream.rest();
      assertThat(events.getLast().seq()).isEqualTo(8002);
      assertThat(events.getLast().name()).isEqualTo("execution.completed");
    }
    assertThat(idle.statusCode()).isEqualTo(200);
  }

  private static void write(SideChannel side, Started started, String chunk) {
    side.write(
        List.of(
            new SideChannel.Batch(
                "default",
                started.id(),
                List.of(new SideRow.PartialOutput("only", 1, Instant.now(), chunk)))));
  }
}
