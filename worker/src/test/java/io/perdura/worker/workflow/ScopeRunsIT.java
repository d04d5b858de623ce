package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.temporal.RunTuning;
import io.perdura.worker.rig.Environments;
import io.perdura.worker.rig.WorkerRig.Started;
import io.perdura.worker.scenario.EventLines;
import io.perdura.worker.scenario.Plans;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Loops and for-each containers of many passes on a real server; the figures are printed. */
@Tag("long")
class ScopeRunsIT {
  private static final int MOST_EVENTS = 5_000;
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private static Environments environment;

  @BeforeAll
  static void start() {
    environment = Environments.onServer();
  }

  @AfterAll
  static void stop() {
    environment.close();
  }

  @Test
  void runsALoopOfAHundredThousandIterations() throws InterruptedException {
    String last =
        run(
            "loop of 100,000",
            """
            [{"id":"l","type":"flow.loop","data":{"config":{"while":"iteration.index < 100000",
               "maxIterations":100000}}},
             {"id":"a","type":"data.set","parentId":"l",
               "data":{"config":{"values":"{{ (iteration.previous ?? 0) + 1 }}"}}}]
            """,
            0);
    assertThat(last).isEqualTo("COMPLETED 100000 ran 100001");
  }

  @Test
  void runsALoopOfTwoThousandActivities() throws InterruptedException {
    String last =
        run(
            "loop of 2,000 activities",
            """
            [{"id":"l","type":"flow.loop","data":{"config":{"while":"iteration.index < 2000",
               "maxIterations":2000}}},
             {"id":"a","type":"test.step","parentId":"l",
               "data":{"config":{"returns":"{{ iteration.index }}"}}}]
            """,
            0);
    assertThat(last).isEqualTo("COMPLETED 1999 ran 2001");
  }

  @Test
  void runsAForEachOverFiftyThousandItems() throws InterruptedException {
    String last =
        run(
            "for-each of 50,000",
            """
            [{"id":"e","type":"flow.forEach","data":{"config":{"items":"{{ input }}","concurrency":10},
               "output":"{{ result.length }}"}},
             {"id":"a","type":"data.set","parentId":"e","data":{"config":{"values":"{{ item + 1 }}"}}}]
            """,
            50_000);
    assertThat(last).isEqualTo("COMPLETED 50000 ran 50001");
  }

  @Test
  void runsAForEachOverFiveThousandActivities() throws InterruptedException {
    String last =
        run(
            "for-each of 5,000 activities",
            """
            [{"id":"e","type":"flow.forEach","data":{"config":{"items":"{{ input }}","concurrency":50},
               "output":"{{ result.length }}"}},
             {"id":"a","type":"test.step","parentId":"e",
               "data":{"config":{"returns":"{{ index }}"}}}]
            """,
            5_000);
    assertThat(last).isEqualTo("COMPLETED 5000 ran 5001");
  }

  private static String run(String name, String nodes, int items) throws InterruptedException {
    String definition =
        """
        {"schemaVersion":"1","id":"long","name":"Long","nodes":%s,"edges":[]}
        """
            .formatted(nodes);
    ArrayNode input = Json.mapper().createArrayNode();
    for (int i = 0; i < items; i++) {
      input.add(i);
    }
    long begin = System.nanoTime();
    Started started =
        environment
            .rig()
            .start(environment.client(), Plans.of(name, definition), input, RunTuning.DEFAULT);
    started.workflow().getResult(JsonNode.class);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    List<String> lines = EventLines.of(environment.rig().events(started));
    int runs = checkRuns(started.workflow().getExecution().getWorkflowId());
    Runtime heap = Runtime.getRuntime();
    System.out.printf(
        "%s: %,d events in %d runs, %d ms, heap %d MB%n",
        name,
        lines.size(),
        runs,
        took.toMillis(),
        (heap.totalMemory() - heap.freeMemory()) / (1024 * 1024));
    return lines.getLast();
  }

  /** Each run of the chain stays far below Temporal's limits. */
  private static int checkRuns(String workflowId) {
    int runs = 0;
    String runId = "";
    do {
      WorkflowExecutionHistory history = environment.client().fetchHistory(workflowId, runId);
      assertThat(history.getEvents()).hasSizeLessThan(MOST_EVENTS);
      assertThat(history.getHistory().getSerializedSize()).isLessThan(MOST_BYTES);
      runs++;
      runId =
          history
              .getEvents()
              .getFirst()
              .getWorkflowExecutionStartedEventAttributes()
              .getContinuedExecutionRunId();
    } while (!runId.isEmpty());
    return runs;
  }
}
