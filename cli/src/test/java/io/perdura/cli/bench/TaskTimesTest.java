package io.perdura.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskTimesTest {
  private static final String HISTORY =
      """
      {"events":[
        {"eventType":"EVENT_TYPE_WORKFLOW_EXECUTION_STARTED","eventTime":"2026-11-21T10:00:00.000100Z"},
        {"eventType":"EVENT_TYPE_WORKFLOW_TASK_STARTED","eventTime":"2026-11-21T10:00:00.001234567Z"},
        {"eventType":"EVENT_TYPE_WORKFLOW_TASK_COMPLETED","eventTime":"2026-11-21T10:00:00.009Z"},
        {"eventType":"EVENT_TYPE_WORKFLOW_TASK_STARTED","eventTime":"2026-11-21T10:00:01.5Z"},
        {"eventType":"EVENT_TYPE_WORKFLOW_TASK_FAILED","eventTime":"2026-11-21T10:00:01.6Z"},
        {"eventType":"EVENT_TYPE_WORKFLOW_TASK_STARTED","eventTime":"2026-11-21T10:00:02Z"},
        {"eventType":"EVENT_TYPE_WORKFLOW_TASK_COMPLETED","eventTime":"2026-11-21T10:00:02.004Z"}]}
      """;

  private final TaskTimes times = TaskTimes.of(Json.parse(HISTORY));

  @Test
  void findsTheEndOfTheTaskThatStartedAtAnEventsTimestamp() {
    assertThat(times.end(Instant.parse("2026-11-21T10:00:00.001Z")))
        .contains(Instant.parse("2026-11-21T10:00:00.009Z"));
    assertThat(times.end(Instant.parse("2026-11-21T10:00:02Z")))
        .contains(Instant.parse("2026-11-21T10:00:02.004Z"));
  }

  @Test
  void knowsNoEndOfATaskThatFailed() {
    assertThat(times.end(Instant.parse("2026-11-21T10:00:01.5Z"))).isEmpty();
  }
}
