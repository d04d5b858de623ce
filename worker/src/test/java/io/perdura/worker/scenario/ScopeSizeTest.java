package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.ExecutionEvent.ExecutionFailed;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ArrayNode;

/**
 * Loops and for-each containers of many passes; the bounds are generous, the figures are printed.
 */
@Timeout(180)
class ScopeSizeTest {
  @Test
  void runsALoopOfAHundredThousandIterations() {
    String end =
        run(
            "loop",
            """
            [{"id":"l","type":"flow.loop","data":{"config":{"while":"iteration.index < 100000",
               "maxIterations":100000}}},
             {"id":"a","type":"data.set","parentId":"l",
               "data":{"config":{"values":"{{ (iteration.previous ?? 0) + 1 }}"}}}]
            """);
    assertThat(end).isEqualTo("COMPLETED 100000 ran 100001");
  }

  @Test
  void runsAForEachOverFiftyThousandItems() {
    String end =
        run(
            "for-each",
            """
            [{"id":"e","type":"flow.forEach","data":{"config":{"items":"{{ input }}","concurrency":10},
               "output":"{{ result.length }}"}},
             {"id":"a","type":"data.set","parentId":"e","data":{"config":{"values":"{{ item + 1 }}"}}}]
            """);
    assertThat(end).isEqualTo("COMPLETED 50000 ran 50001");
  }

  @Test
  void runsAForEachOverFiveThousandItemsWithAnActivityEach() {
    String end =
        run(
            "for-each with activities",
            """
            [{"id":"e","type":"flow.forEach","data":{"config":{"items":"{{ input.slice(0, 5000) }}",
               "concurrency":50},"output":"{{ result.length }}"}},
             {"id":"a","type":"test.step","parentId":"e",
               "data":{"config":{"takesMs":7,"returns":"{{ index }}"}}}]
            """);
    assertThat(end).isEqualTo("COMPLETED 5000 ran 5001");
  }

  @Test
  void refusesAForEachOverTenMillionItemsBeforeAnyOfThemBegins() {
    ArrayNode list = Json.mapper().createArrayNode();
    for (int i = 0; i < 10_000_000; i++) {
      list.add(1);
    }
    Plan plan =
        plan(
            "ten million items",
            """
            [{"id":"e","type":"flow.forEach","data":{"config":{"items":"{{ input }}"}}},
             {"id":"a","type":"data.set","parentId":"e","data":{"config":{"values":"{{ item }}"}}}]
            """);
    List<RecordedEvent> events = new PureExecutor(false).run(plan, list, null);
    assertThat(EventLines.of(events))
        .containsExactly(
            "started 2", "start e", "fail e expression.budget", "FAILED expression.budget at e");
    assertThat(events.getLast().event())
        .isInstanceOfSatisfying(
            ExecutionFailed.class,
            failed ->
                assertThat(failed.error().message()).contains("is too large for an expression"));
  }

  private static Plan plan(String name, String nodes) {
    return Plans.of(
        name,
        """
        {"schemaVersion":"1","id":"large","name":"Large","nodes":%s,"edges":[]}
        """
            .formatted(nodes));
  }

  private static String run(String name, String nodes) {
    ArrayNode list = Json.mapper().createArrayNode();
    for (int i = 0; i < 50_000; i++) {
      list.add(i);
    }
    Plan plan = plan(name, nodes);
    long start = System.nanoTime();
    List<RecordedEvent> events = new PureExecutor(false).run(plan, list, null);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("%s: %d events in %d ms%n", name, events.size(), took.toMillis());
    return EventLines.of(events).getLast();
  }
}
