package io.perdura.store.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlansIT {
  private static TestDatabase database;
  private static Plans plans;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    plans = new Plans(database.dataSource());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void findsAPlanByItsHash() {
    Plan plan = Samples.plan("orders", 5);
    String hash = plans.put(plan);

    assertThat(hash).isEqualTo(plan.hash());
    assertThat(plans.put(plan)).isEqualTo(hash);
    assertThat(plans.find(hash)).contains(plan);
    assertThat(plans.findJson(hash)).contains(Json.write(plan));
    assertThat(plans.find("sha256:none")).isEmpty();
  }

  @Test
  void storesTheLargestPlan() {
    Plan plan = Samples.plan("large", Plan.MAX_NODES);
    assertThat(plans.find(plans.put(plan))).contains(plan);
  }

  @Test
  void takesTheSamePlanFromManyAtOnce() throws ExecutionException, InterruptedException {
    Plan plan = Samples.plan("raced", 300);
    List<Future<String>> hashes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        hashes.add(threads.submit(() -> plans.put(plan)));
      }
    }
    for (Future<String> hash : hashes) {
      assertThat(hash.get()).isEqualTo(plan.hash());
    }
  }

  @Test
  void keepsASnapshotToTheLastCharacter() {
    Snapshots snapshots = new Snapshots(database.dataSource());
    String json = "{\"b\":1.10,\"a\":\"\\u0000\",\"n\":" + "9".repeat(900) + "}";

    String hash = snapshots.put(json);

    assertThat(snapshots.put(json)).isEqualTo(hash).isEqualTo("sha256:" + Json.sha256(json));
    assertThat(snapshots.find(hash)).contains(json);
    assertThat(snapshots.find("sha256:none")).isEmpty();
  }
}
