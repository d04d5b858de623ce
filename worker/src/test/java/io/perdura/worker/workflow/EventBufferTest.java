package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.api.temporal.EventPage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** However large the events of a burst are, what leaves the workflow fits into its payload. */
class EventBufferTest {
  /** Where Temporal refuses a payload. */
  private static final int PAYLOAD = 2 * 1024 * 1024;

  /** What an inline value takes at most, in characters that take three and six bytes. */
  private static final String WIDE = "漢".repeat(Data.INLINE_LIMIT_BYTES / 3);

  private static final String ESCAPED = "\u0001".repeat(Data.INLINE_LIMIT_BYTES / 6);

  private final EventBuffer buffer = new EventBuffer(0);

  @Test
  void pagesOfLongTextsFitIntoAPayload() {
    List<ExecutionEvent> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String text = i % 2 == 0 ? WIDE : ESCAPED;
      events.add(new ExecutionEvent.LogWritten("say[" + i + "]", LogLevel.INFO, text));
    }
    assertThat(pages(events)).isBetween(10, 40);
  }

  @Test
  void pagesOfVariableWritesFitIntoAPayload() {
    List<ExecutionEvent> events = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      SequencedMap<String, JsonNode> written = new LinkedHashMap<>();
      written.put("seen", StringNode.valueOf("x".repeat(15_000)));
      events.add(
          new ExecutionEvent.NodeCompleted("n[" + i + "]", Data.NULL, "out", 1, 0, null, written));
    }
    assertThat(pages(events)).isBetween(10, 20);
  }

  @Test
  void anEventLargerThanAPageIsAPageOfItsOwn() {
    String text = "x".repeat((int) EventBuffer.PAGE_BYTES);
    ExecutionEvent large = new ExecutionEvent.LogWritten("say", LogLevel.INFO, text);
    ExecutionEvent small = new ExecutionEvent.LogWritten("say", LogLevel.INFO, "");
    assertThat(pages(List.of(small, large, large, small))).isEqualTo(4);
  }

  @Test
  void theNewestEventsKeepToTheirBytes() {
    for (int i = 0; i < 200; i++) {
      add(new ExecutionEvent.LogWritten("say", LogLevel.INFO, "漢".repeat(1_000)));
    }
    assertThat(bytes(buffer.newest(200, 24_000))).isBetween(15_000, 24_000);
  }

  /** Reads all pages; how many there were. */
  private int pages(List<ExecutionEvent> events) {
    events.forEach(this::add);
    int pages = 0;
    for (long after = 0; after < buffer.last(); pages++) {
      EventPage page = buffer.page(after, 1_000);
      assertThat(page.events().getFirst().seq()).isEqualTo(after + 1);
      assertThat(bytes(page)).isLessThan(PAYLOAD);
      after = page.events().getLast().seq();
    }
    return pages;
  }

  private void add(ExecutionEvent event) {
    buffer.add(List.of(new RecordedEvent(buffer.last() + 1, Instant.EPOCH, event)));
  }

  private static int bytes(Object value) {
    return Json.write(value).getBytes(StandardCharsets.UTF_8).length;
  }
}
