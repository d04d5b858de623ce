package io.perdura.bridge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.bridge.support.Platform;
import io.perdura.bridge.support.Platform.Started;
import io.perdura.bridge.support.Sse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What clients receive equals the log, however often they are torn off, on whichever bridge. */
@Tag("random")
class ResumeIT {
  private static final int CLIENTS = 8;
  private static final int BURSTS = 25;
  private static final int NODES = 20;
  private static final long LAST = 1 + 2L * BURSTS * NODES + 1;

  private final Platform platform = Platform.shared();

  @Test
  void hasNoGapNoDuplicateAndNoInversionOverRandomReconnects() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Started started = platform.start();
    List<CompletableFuture<List<Long>>> clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> random.nextLong())
            .map(own -> CompletableFuture.supplyAsync(() -> follow(started, new Random(own))))
            .toList();
    for (int i = 0; i < BURSTS; i++) {
      platform.script().nodes(started.workflowId(), NODES);
    }
    platform.script().finish(started.workflowId());
    for (CompletableFuture<List<Long>> client : clients) {
      List<Long> received = client.join();
      assertThat(received)
          .as("seed %d", seed)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(received.getFirst(), LAST).boxed().toList());
    }
  }

  private List<Long> follow(Started started, Random random) {
    List<Long> received = new ArrayList<>();
    String cursor = null;
    while (received.isEmpty() || received.getLast() < LAST) {
      var http = (random.nextBoolean() ? platform.first() : platform.second()).http();
      try (Sse stream = Sse.open(http, started.path() + "/stream", cursor)) {
        int patience = 1 + random.nextInt(120);
        for (int i = 0; i < patience; i++) {
          Optional<Sse.Event> event = stream.next();
          if (event.isEmpty()) {
            break;
          }
          if (event.get().name().equals("snapshot")) {
            assertThat(cursor).as("a snapshot only without a cursor").isNull();
          } else {
            received.add(event.get().seq());
          }
          cursor = event.get().id().isEmpty() ? cursor : event.get().id();
        }
      }
    }
    return received;
  }
}
