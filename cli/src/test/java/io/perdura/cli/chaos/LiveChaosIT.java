package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.live.FeedItem;
import io.perdura.api.rest.LiveStartResponse;
import io.perdura.api.rest.LiveView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Live executions whose processes are killed again and again. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class LiveChaosIT {
  private static final Duration A_WHILE = Duration.ofMinutes(5);
  private static final int MOST_HISTORY_EVENTS = 2_100;
  private static final long MORE_HEAP = 48L * 1024 * 1024;
  private static final int LAST = 2_000;

  /** More than an execution can have made between the reading of its number and the kill. */
  private static final int AFTER_THE_READING = 10;

  /** They change nothing that is counted. */
  private static final List<String> MESSAGES =
      List.of("{\"intervalMs\": 0}", "{\"errorPolicy\": \"stop\"}", "{\"maxIterations\": 0}");

  @Test
  void countsExactlyWhileItsWorkerIsKilled() {
    countWhileKilling("live-count", 1_000, 3, 20);
  }

  // On a machine that builds besides, a worker needs a minute to be there again.
  @Test
  @Tag("long")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void countsExactlyThroughTwentyKillsAndAHundredMessages() {
    countWhileKilling("live-count-long", 10_000, 20, 100);
  }

  @Test
  @Tag("long")
  void allLiveExecutionsAdvanceAndComeBackAfterARestartOfEverything() {
    advance("live-many", 10, 15, 10);
  }

  @Test
  @Tag("long")
  void aHundredLiveExecutionsAdvanceAndComeBackAfterARestartOfEverything() {
    advance("live-many-long", 100, 120, 100);
  }

  private static void countWhileKilling(String name, int iterations, int kills, int messages) {
    Random random = Seed.random(name);
    try (Cluster cluster = Cluster.started(name, 1, 1)) {
      Api api = cluster.api();
      LiveApi live = new LiveApi(api);
      OsProcess worker = cluster.workers().getFirst();
      String definition = api.publish(LiveDefinitions.counter(name));
      LiveStartResponse started = live.start(definition, 0, 0);
      String id = started.liveRunId();
      for (int kill = 1; kill <= kills; kill++) {
        for (int i = 0; i < messages / kills; i++) {
          live.change(id, MESSAGES.get(i % MESSAGES.size()));
        }
        long made = live.get(id).totals().iterations();
        live.awaitIterations(id, made + iterations / (kills + 2), A_WHILE);
        Eventually.pause(Duration.ofMillis(random.nextInt(100)));
        worker.kill9();
        worker.restart();
      }
      long before = heap(worker);
      // Without a pause it may have made more than were asked for; the last ones go on from a halt.
      live.change(id, "{\"intervalMs\": 600000}");
      long all = Math.max(iterations, live.get(id).totals().iterations() + LAST);
      live.change(id, "{\"maxIterations\": " + all + ", \"intervalMs\": 0}");
      check(live.awaitEnd(id, A_WHILE), all);
      try (Histories histories = cluster.histories()) {
        List<Integer> lengths = histories.lengths("default." + definition + "." + id);
        assertThat(lengths).allMatch(length -> length <= MOST_HISTORY_EVENTS);
        System.out.printf(
            "%s: %d iterations, %d kills, %d runs of at most %d events%n",
            name,
            all,
            kills,
            lengths.size(),
            lengths.stream().mapToInt(length -> length).max().orElse(0));
      }
      long after = heap(worker);
      System.out.printf("%s: heap %,d then %,d bytes%n", name, before, after);
      assertThat(after).isLessThan(before + MORE_HEAP);
    }
  }

  private static void check(LiveView end, long iterations) {
    assertThat(end.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(end.totals().iterations()).isEqualTo(iterations);
    assertThat(end.totals().errors()).isZero();
    assertThat(end.ring())
        .extracting(FeedItem::iteration)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(iterations - 499, iterations).boxed().toList());
    assertThat(end.ring().getLast().outputSummary()).isEqualTo("{\"n\":" + iterations + "}");
  }

  private static void advance(String name, int executions, int seconds, int least) {
    try (Cluster cluster = Cluster.started(name, 1, 1)) {
      Api api = cluster.api();
      LiveApi live = new LiveApi(api);
      String definition = api.publish(LiveDefinitions.counter(name));
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < executions; i++) {
        ids.add(live.start(definition, 1_000, 0).liveRunId());
      }
      ids.forEach(id -> live.awaitIterations(id, 1, A_WHILE));
      List<Long> first = iterations(live, ids);
      Eventually.pause(Duration.ofSeconds(seconds));
      List<Long> second = iterations(live, ids);
      List<Long> made = new ArrayList<>();
      for (int i = 0; i < executions; i++) {
        made.add(second.get(i) - first.get(i));
      }
      System.out.printf(
          "%s: iterations in %d s: %s%n", name, seconds, made.stream().sorted().toList());
      assertThat(made).allMatch(count -> count >= least);
      List<Long> reached = iterations(live, ids);
      restartEverything(cluster);
      long began = System.nanoTime();
      for (int i = 0; i < executions; i++) {
        live.awaitIterations(ids.get(i), reached.get(i) + AFTER_THE_READING, A_WHILE);
      }
      long took = (System.nanoTime() - began) / 1_000_000;
      System.out.printf("%s: all advance %d ms after the restart%n", name, took);
      assertThat(took).isLessThan(60_000);
      api.insist("POST", "/live/stop-all", "");
      ids.forEach(id -> live.awaitEnd(id, A_WHILE));
    }
  }

  private static List<Long> iterations(LiveApi live, List<String> ids) {
    return ids.stream().map(id -> live.get(id).totals().iterations()).toList();
  }

  private static void restartEverything(Cluster cluster) {
    cluster.workers().forEach(OsProcess::kill9);
    cluster.bridges().forEach(bridge -> bridge.process().kill9());
    cluster.temporal().kill9();
    cluster.postgres().kill9();
    cluster.postgres().restart();
    cluster.temporal().restart();
    cluster.bridges().forEach(bridge -> bridge.process().restart());
    cluster.workers().forEach(OsProcess::restart);
  }

  /** Bytes of the heap that are in use after a collection. */
  private static long heap(OsProcess worker) {
    return JavaHeap.used(worker.pid());
  }
}
