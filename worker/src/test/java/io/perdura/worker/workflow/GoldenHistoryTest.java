package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.worker.content.ContentCache;
import io.perdura.worker.rig.GoldenHistory;
import io.perdura.worker.rig.MemoryStore;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every execution that was ever recorded replays with this code: to the same commands, which
 * Temporal checks, and to the same events, which it does not.
 */
class GoldenHistoryTest {
  private static TestWorkflowEnvironment environment;

  @BeforeAll
  static void start() {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
  }

  @AfterAll
  static void stop() {
    environment.close();
  }

  static List<GoldenHistory> histories() {
    return GoldenHistory.all();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void replaysToTheSameEvents(GoldenHistory golden) {
    MemoryStore store = new MemoryStore();
    store.add(golden.plan());
    golden.snapshots().forEach(store::putSnapshot);
    HistoryReplay replay =
        new HistoryReplay(environment.getWorkflowClient(), new ContentCache(store, 1024 * 1024));
    List<RecordedEvent> events = new ArrayList<>();
    for (JsonNode run : golden.runs()) {
      events.addAll(replay.events(WorkflowExecutionHistory.fromJson(Json.write(run))));
    }
    assertThat(events).isEqualTo(golden.events());
  }
}
