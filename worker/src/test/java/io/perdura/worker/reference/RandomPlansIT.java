package io.perdura.worker.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.AcceptedCall;
import io.perdura.worker.rig.Environments;
import io.perdura.worker.rig.WorkerRig.Started;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Random plans, each third of which calls others, on a real server while workers come and go: the
 * events are those of the rules.
 */
@Tag("random")
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
      List<Program> all = new ArrayList<>();
      List<Started> started = new ArrayList<>();
      for (int i = 0; i < PLANS; i++) {
        Program program = i % 3 == 0 ? plans.program() : Program.of(plans.next());
        all.add(program);
        started.add(
            server
                .rig()
                .start(server.client(), program.plan(), program.called(), Json.parse("{}")));
      }
      for (int i = 0; i < PLANS; i++) {
        assertThat(Comparison.order(told(server, started.get(i))))
            .as("-Dperdura.seed=%d, plan %d: %s", seed, i, Json.write(all.get(i)))
            .isEqualTo(Comparison.order(Comparison.reference(all.get(i), Course.NONE)));
      }
      over.set(true);
      killer.join();
    }
  }

  /** The events of an execution and of all that it has called, as the reference names them. */
  private static SequencedMap<String, List<RecordedEvent>> told(
      Environments server, Started outermost) {
    SequencedMap<String, List<RecordedEvent>> told = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    collect(server, outermost, Comparison.ID, told, names);
    told.replaceAll((_, events) -> named(events, names));
    return told;
  }

  private static void collect(
      Environments server,
      Started started,
      String name,
      SequencedMap<String, List<RecordedEvent>> told,
      Map<String, String> names) {
    awaitEnd(started);
    told.put(name, server.rig().events(started));
    names.put(started.executionId(), name);
    for (Map.Entry<String, AcceptedCall> call :
        server.rig().calls().of(started.executionId()).entrySet()) {
      AcceptedCall accepted = call.getValue();
      Started called =
          new Started(
              accepted.executionId(),
              server.client().newUntypedWorkflowStub(accepted.temporalWorkflowId()));
      collect(server, called, name + "/" + call.getKey(), told, names);
    }
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, Map<String, String> names) {
    String text = Json.write(events);
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    return Json.mapper().readValue(text, new TypeReference<List<RecordedEvent>>() {});
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
