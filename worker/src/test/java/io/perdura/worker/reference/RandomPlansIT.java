package io.perdura.worker.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.RunTuning;
import io.perdura.worker.rig.Environments;
import io.perdura.worker.rig.WorkerRig.Started;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Random plans on a real server while workers come and go: the events are those of the rules. */
class RandomPlansIT {
  private static final int PLANS = Integer.getInteger("perdura.plans", 100);

  @Test
  void giveTheEventsOfTheRulesWhileWorkersAreKilled() throws InterruptedException {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    ScopedPlans plans = ScopedPlans.serial(random, 3);
    AtomicBoolean over = new AtomicBoolean();
    try (Environments server = Environments.onServer()) {
      Thread killer = Thread.ofVirtual().start(() -> kill(server, new Random(seed), over));
      List<Plan> all = new ArrayList<>();
      List<Started> started = new ArrayList<>();
      for (int i = 0; i < PLANS; i++) {
        all.add(plans.next());
        started.add(
            server.rig().start(server.client(), all.get(i), Json.parse("{}"), RunTuning.DEFAULT));
      }
      for (int i = 0; i < PLANS; i++) {
        awaitEnd(started.get(i));
        assertThat(Comparison.order(server.rig().events(started.get(i))))
            .as("-Dperdura.seed=%d, plan %d: %s", seed, i, Json.write(all.get(i)))
            .isEqualTo(Comparison.order(Comparison.reference(all.get(i), Course.NONE)));
      }
      over.set(true);
      killer.join();
    }
  }

  private static void awaitEnd(Started started) {
    try {
      started.workflow().getResult(5, TimeUnit.MINUTES, JsonNode.class);
    } catch (WorkflowFailedException e) {
      // How it ended is in its events.
    } catch (TimeoutException e) {
      throw new AssertionError("Expected an end within 5 minutes of " + started.executionId(), e);
    }
  }

  /** A second worker is started and killed, again and again. */
  private static void kill(Environments server, Random random, AtomicBoolean over) {
    while (!over.get()) {
      Runnable end = server.oneMoreOnServer();
      LockSupport.parkNanos(Duration.ofMillis(500 + random.nextInt(1_500)).toNanos());
      end.run();
    }
  }
}
