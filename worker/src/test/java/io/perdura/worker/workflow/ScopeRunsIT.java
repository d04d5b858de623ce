package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.worker.rig.Environments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;

/** Loops and for-each containers of many passes on a real server; the figures are printed. */
@Tag("long")
class ScopeRunsIT {
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
            [{"id":"last","type":"flow.loop","data":{"config":{"while":"iteration.index < 100000",
               "maxIterations":100000}}},
             {"id":"a","type":"data.set","parentId":"last",
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
            [{"id":"last","type":"flow.loop","data":{"config":{"while":"iteration.index < 2000",
               "maxIterations":2000}}},
             {"id":"a","type":"test.step","parentId":"last",
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
            [{"id":"last","type":"flow.forEach","data":{"config":{"items":"{{ input }}","concurrency":10},
               "output":"{{ result.length }}"}},
             {"id":"a","type":"data.set","parentId":"last","data":{"config":{"values":"{{ item + 1 }}"}}}]
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
            [{"id":"last","type":"flow.forEach","data":{"config":{"items":"{{ input }}","concurrency":50},
               "output":"{{ result.length }}"}},
             {"id":"a","type":"test.step","parentId":"last",
               "data":{"config":{"returns":"{{ index }}"}}}]
            """,
            5_000);
    assertThat(last).isEqualTo("COMPLETED 5000 ran 5001");
  }

  private static String run(String name, String nodes, int items) throws InterruptedException {
    ArrayNode input = Json.mapper().createArrayNode();
    for (int i = 0; i < items; i++) {
      input.add(i);
    }
    return new LargeRun(environment).run(name, nodes, "[]", input);
  }
}
