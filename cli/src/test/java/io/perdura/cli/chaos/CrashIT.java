package io.perdura.cli.chaos;

import static io.perdura.cli.chaos.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.json.Json;
import io.perdura.api.rest.StartResponse;
import io.perdura.store.Store;
import io.perdura.worker.testing.EffectLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every process is killed in the middle of executions whose effects are counted outside. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class CrashIT {
  private final Map<StartResponse, Integer> started = new LinkedHashMap<>();

  @Test
  void everyTierIsKilledOnceInTheMiddleOfTenExecutions() {
    killEveryTier("crash", 1, 10);
  }

  @Test
  @Tag("long")
  void everyTierIsKilledThreeTimesInTheMiddleOfFiftyExecutions() {
    killEveryTier("crash-long", 3, 50);
  }

  private void killEveryTier(String name, int rounds, int executions) {
    Random random = Seed.random(name);
    try (Cluster cluster = Cluster.started(name, 1, 1);
        EffectLedger ledger = EffectLedger.start(cluster.folder().resolve("effects.jsonl"))) {
      Api api = cluster.api();
      String definition = api.publish(Definitions.order(ledger.url("")));
      List<OsProcess> victims = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        victims.add(cluster.workers().getFirst());
        victims.add(cluster.bridges().getFirst().process());
        victims.add(cluster.temporal());
        victims.add(cluster.postgres());
      }
      long lastReady = 0;
      for (int i = 0; i < victims.size(); i++) {
        int until = executions * (i + 1) / victims.size();
        startUntil(api, definition, until);
        String newest = List.copyOf(started.keySet()).getLast().executionId();
        awaitEffect(cluster.folder().resolve("effects.jsonl"), newest);
        killInTheMiddle(cluster, victims.get(i), random);
        lastReady = System.nanoTime();
      }
      awaitAll(api);
      long settled = System.nanoTime() - lastReady;
      report(name, victims.size(), settled, check(cluster));
    }
  }

  private void startUntil(Api api, String definition, int count) {
    while (started.size() < count) {
      int n = started.size();
      started.put(api.start(definition, "{\"n\":" + n + "}"), n);
    }
  }

  private static void awaitEffect(Path file, String execution) {
    eventually(
        "execution " + execution + " has its first effect",
        Duration.ofSeconds(60),
        () ->
            java.nio.file.Files.exists(file)
                && EffectLedger.read(file).stream()
                    .anyMatch(effect -> effect.key().startsWith(execution)));
  }

  private void killInTheMiddle(Cluster cluster, OsProcess victim, Random random) {
    Eventually.pause(Duration.ofMillis(random.nextInt(500)));
    long began = System.nanoTime();
    victim.kill9();
    Eventually.pause(Duration.ofMillis(random.nextInt(1_000)));
    victim.restart();
    System.out.printf(
        "killed %s, away for %d ms%n", victim.name(), (System.nanoTime() - began) / 1_000_000);
    assertThat(cluster.temporal().isAlive()).isTrue();
  }

  private void awaitAll(Api api) {
    started.forEach(
        (start, n) -> {
          var record = api.awaitEnd(start.executionId(), Duration.ofSeconds(120));
          assertThat(record.status()).as(record.toString()).isEqualTo(ExecutionStatus.COMPLETED);
          String id = start.executionId();
          assertThat(Json.write(record.outputs()))
              .contains("\"n\":" + n)
              .contains(id + "/a", id + "/b", id + "/c");
        });
  }

  /** Extra effects, lost attempts, workflow tasks that timed out. */
  private int[] check(Cluster cluster) {
    Map<String, Integer> attempts = new LinkedHashMap<>();
    int timedOut = 0;
    try (Store store = cluster.openStore();
        Histories histories = cluster.histories()) {
      Projections projections = new Projections(store);
      for (StartResponse start : started.keySet()) {
        Histories.Facts facts = histories.check(start.temporalWorkflowId());
        assertThat(facts.results().keySet()).containsExactlyInAnyOrder("a", "b", "c");
        facts
            .attempts()
            .forEach((key, attempt) -> attempts.put(start.executionId() + "/" + key, attempt));
        timedOut += facts.timedOutTasks();
        projections.check(start.executionId());
        projections.checkAgainst(histories, start.executionId(), start.temporalWorkflowId());
      }
    }
    Ledgers.Facts effects =
        Ledgers.check(EffectLedger.read(cluster.folder().resolve("effects.jsonl")), attempts);
    int lost = attempts.values().stream().mapToInt(attempt -> attempt - 1).sum();
    assertThat(effects.extra()).isLessThanOrEqualTo(lost);
    return new int[] {effects.keys(), effects.extra(), lost, timedOut};
  }

  private void report(String name, int kills, long settled, int[] found) {
    System.out.printf(
        "%s: %d executions, %d kills, %d node keys, %d extra effects for %d attempts cut off,"
            + " %d workflow tasks timed out, settled %d ms after the last restart%n",
        name,
        started.size(),
        kills,
        found[0],
        found[1],
        found[2],
        found[3],
        settled / 1_000_000);
  }
}
