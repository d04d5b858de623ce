package io.perdura.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.worker.rig.Environments;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans of many nodes, and nodes of large outputs, on a real server; the figures are printed. */
@Tag("long")
class LargePlansIT {
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
  void runsTenThousandControlNodesInARow() throws InterruptedException {
    String end =
        run(
            "10,000 control nodes in a row",
            chain(
                10_000,
                "data.set",
                i -> i == 0 ? config("values", "1") : config("values", before(i) + ".output + 1")),
            edges(10_000));
    assertThat(end).isEqualTo("COMPLETED 10000 ran 10000");
  }

  @Test
  void runsTwoThousandActivitiesInARow() throws InterruptedException {
    String end =
        run(
            "2,000 activities in a row",
            chain(
                2_000,
                "test.step",
                i ->
                    i == 0 ? config("returns", "1") : config("returns", before(i) + ".output + 1")),
            edges(2_000));
    assertThat(end).isEqualTo("COMPLETED 2000 ran 2000");
  }

  @Test
  void fansOutToTwoThousandActivities() throws InterruptedException {
    String end =
        run(
            "fan-out of 2,000 activities",
            chain(2_000, "test.step", i -> config("returns", String.valueOf(i))),
            "[]");
    assertThat(end).isEqualTo("COMPLETED 1999 ran 2000");
  }

  @Test
  void carriesAMegabyteFromEachOfAHundredNodesToTheNext() throws InterruptedException {
    // Each node reads all of the one before.
    IntFunction<String> megabyte =
        i ->
            "\"config\":{\"bytes\":1000000},\"output\":\"{{ { text: result.text, sum: "
                + (i == 0 ? "" : before(i) + ".output.sum + ")
                + "result.text.length } }}\"";
    String last =
        """
        ,{"id":"last","type":"data.set","data":{"config":{"values":"{{ nodes.n99.output.sum }}"}}}
        """;
    String end =
        run(
            "1 MB at each of 100 nodes",
            nodes(100, "test.step", i -> "n" + i, megabyte).replaceAll("]$", last + "]"),
            edges(101));
    assertThat(end).isEqualTo("COMPLETED 100000000 ran 101");
  }

  private static String run(String name, String nodes, String edges) throws InterruptedException {
    return new LargeRun(environment).run(name, nodes, edges, Json.parse("{}"));
  }

  /** So many nodes; the last is called {@code last}. */
  private static String chain(int count, String type, IntFunction<String> data) {
    return nodes(count, type, i -> i == count - 1 ? "last" : "n" + i, data);
  }

  private static String nodes(
      int count, String type, IntFunction<String> id, IntFunction<String> data) {
    StringJoiner nodes = new StringJoiner(",", "[", "]");
    for (int i = 0; i < count; i++) {
      nodes.add(
          "{\"id\":\"%s\",\"type\":\"%s\",\"data\":{%s}}"
              .formatted(id.apply(i), type, data.apply(i)));
    }
    return nodes.toString();
  }

  /** Edges from each of so many nodes to the next. */
  private static String edges(int nodes) {
    StringJoiner edges = new StringJoiner(",", "[", "]");
    for (int i = 1; i < nodes; i++) {
      String target = i == nodes - 1 ? "last" : "n" + i;
      edges.add("{\"source\":\"n%d\",\"target\":\"%s\"}".formatted(i - 1, target));
    }
    return edges.toString();
  }

  private static String config(String key, String expression) {
    return "\"config\":{\"%s\":\"{{ %s }}\"}".formatted(key, expression);
  }

  private static String before(int i) {
    return "nodes.n" + (i - 1);
  }
}
