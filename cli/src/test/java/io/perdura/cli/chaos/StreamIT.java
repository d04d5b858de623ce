package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.cli.chaos.Cluster.Bridge;
import io.perdura.cli.chaos.StreamClient.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients are cut off again and again, at two bridges, while processes are killed. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class StreamIT {
  private static final Duration NOTHING_NEW = Duration.ofMillis(400);

  @Test
  void aHundredReconnectsSeeEachEventOnceAndInOrder() {
    reconnect("stream", 100, 4, Cluster.shared(), 24);
  }

  @Test
  @Tag("long")
  void aThousandReconnectsSeeEachEventOnceAndInOrder() {
    try (Cluster cluster = Cluster.started("stream-long", 1, 2)) {
      reconnect("stream-long", 1_000, 10, cluster, 150);
    }
  }

  private void reconnect(String name, int reconnects, int readers, Cluster cluster, int nodes) {
    Random random = Seed.random(name);
    Api api = cluster.api();
    int perReader = reconnects / readers;
    String definition = api.publish(Definitions.chain(name + "-chain", nodes, 500));
    AtomicInteger done = new AtomicInteger();
    List<Future<StreamClient>> reading = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < readers; i++) {
        long seed = random.nextLong();
        reading.add(
            threads.submit(
                () -> {
                  String execution = api.start(definition, "{}").executionId();
                  StreamClient client = new StreamClient(execution);
                  new Reader(cluster.bridges(), client, done).run(perReader, new Random(seed));
                  return client;
                }));
      }
      List<String> kills = kill(cluster, random, done, reconnects);
      report(name, api, kills, clients(reading));
    }
  }

  /** Kills both bridges, the worker, Temporal and PostgreSQL at equal parts of the reconnects. */
  private static List<String> kill(
      Cluster cluster, Random random, AtomicInteger done, int reconnects) {
    List<OsProcess> victims =
        List.of(
            cluster.bridges().get(0).process(),
            cluster.workers().getFirst(),
            cluster.bridges().get(1).process(),
            cluster.postgres(),
            cluster.temporal());
    List<String> killed = new ArrayList<>();
    for (int i = 0; i < victims.size(); i++) {
      int from = reconnects * (i + 1) / (victims.size() + 2);
      Eventually.eventually(
          from + " reconnects", Duration.ofMinutes(5), () -> done.get() >= from);
      victims.get(i).kill9();
      Eventually.pause(Duration.ofMillis(random.nextInt(1_500)));
      victims.get(i).restart();
      killed.add(victims.get(i).name());
    }
    return killed;
  }

  private static List<StreamClient> clients(List<Future<StreamClient>> reading) {
    List<StreamClient> clients = new ArrayList<>();
    try {
      for (Future<StreamClient> one : reading) {
        clients.add(one.get(10, TimeUnit.MINUTES));
      }
    } catch (ExecutionException | TimeoutException e) {
      reading.forEach(one -> one.cancel(true));
      throw new AssertionError("A reader failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
    return clients;
  }

  private static void report(
      String name, Api api, List<String> kills, List<StreamClient> clients) {
    int connections = 0;
    int events = 0;
    int snapshots = 0;
    int side = 0;
    for (StreamClient client : clients) {
      var record = api.awaitEnd(client.execution(), Duration.ofSeconds(60));
      assertThat(record.status()).isEqualTo(ExecutionStatus.COMPLETED);
      client.check(api.events(client.execution()));
      assertThat(client.resets()).isZero();
      connections += client.connections();
      events += client.durableEvents();
      snapshots += client.snapshots();
      side += client.sideEvents();
    }
    System.out.printf(
        "%s: %d readers, %d connections, %d numbered and %d side events, %d snapshots, 0 resets,"
            + " kills: %s%n",
        name, clients.size(), connections, events, side, snapshots, kills);
  }

  /** Reads an execution to its end in pieces; long executions follow short ones' rules. */
  private record Reader(List<Bridge> bridges, StreamClient client, AtomicInteger done) {
    void run(int reconnects, Random random) {
      long end = System.nanoTime() + Duration.ofMinutes(8).toNanos();
      for (int i = 0; !client.isOver(); ) {
        assertThat(System.nanoTime()).as("the stream ends in time").isLessThan(end);
        Bridge bridge = bridges.get(random.nextInt(bridges.size()));
        // The last connections read on, so that the end is reached.
        int events = i < reconnects ? 1 + random.nextInt(6) : Integer.MAX_VALUE;
        Duration limit = i < reconnects ? NOTHING_NEW : Duration.ofSeconds(20);
        End how = client.read(bridge, events, limit);
        if (how == End.REFUSED) {
          Eventually.pause(Duration.ofMillis(100));
        } else {
          i++;
          done.incrementAndGet();
        }
      }
    }
  }
}
