package io.perdura.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
  @Test
  void cutsALatencyIntoPartsWithoutGaps() {
    List<HistoryEvent> history =
        List.of(
            event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED, 3),
            event(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, 3),
            event(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED, 7),
            event(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, 12),
            event(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED, 18),
            event(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, 25),
            event(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED, 33),
            event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED, 33));

    Parts parts = Parts.of(Instant.ofEpochMilli(0), history, Instant.ofEpochMilli(42));

    assertThat(parts).isEqualTo(new Parts(3, 4, 6, 12, 8, 9));
  }

  @Test
  void takesTheMedianOfEachPart() {
    List<Parts> all =
        List.of(
            new Parts(1, 6, 1, 1, 1, 1), new Parts(2, 5, 2, 2, 2, 2), new Parts(3, 4, 3, 3, 3, 3));

    assertThat(Parts.medians(all)).isEqualTo(new Parts(2, 5, 2, 2, 2, 2));
  }

  private static HistoryEvent event(EventType type, int ms) {
    return HistoryEvent.newBuilder()
        .setEventType(type)
        .setEventTime(Timestamp.newBuilder().setNanos(ms * 1_000_000))
        .build();
  }
}
