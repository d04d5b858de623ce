package io.perdura.store.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.store.Store;
import io.perdura.store.stream.LeaseResult.Acquired;
import io.perdura.store.stream.LeaseResult.Full;
import io.perdura.store.stream.StreamTickets.Grant;
import io.perdura.store.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamLeasesIT {
  private static TestDatabase database;
  private static StreamLeases leases;
  private static StreamTickets tickets;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    leases = new StreamLeases(database.dataSource());
    tickets = new StreamTickets(database.dataSource());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void acceptsExactlyTheLimitOfTwoHundredAtOnceOverTwoProcesses()
      throws ExecutionException, InterruptedException {
    database.execute("insert into workspace (id, name) values ('race', 'Race')");
    try (Store other = Store.open(database.config())) {
      List<StreamLeases> both = List.of(leases, new StreamLeases(other.dataSource()));
      for (int round = 0; round < 10; round++) {
        List<Future<LeaseResult>> tries = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
          for (int i = 0; i < 200; i++) {
            StreamLeases one = both.get(i % 2);
            tries.add(threads.submit(() -> one.acquire("race", "test", 5, StreamLeases.TTL)));
          }
        }
        List<UUID> held = new ArrayList<>();
        for (Future<LeaseResult> one : tries) {
          if (one.get() instanceof Acquired(UUID lease)) {
            held.add(lease);
          }
        }
        assertThat(held).hasSize(5).doesNotHaveDuplicates();
        held.forEach(leases::release);
      }
    }
  }

  @Test
  void givesTheSlotOfAHolderBackThatWentSilent() throws InterruptedException {
    database.execute("insert into workspace (id, name) values ('silent', 'Silent')");
    Duration ttl = Duration.ofMillis(300);
    UUID kept = acquired(leases.acquire("silent", "a", 2, StreamLeases.TTL));
    UUID lost = acquired(leases.acquire("silent", "b", 2, ttl));
    LeaseResult full = leases.acquire("silent", "c", 2, ttl);

    assertThat(full).isInstanceOf(Full.class);
    assertThat(((Full) full).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(leases.renew(lost, ttl)).isTrue();
    Thread.sleep(ttl.plusMillis(50));
    assertThat(leases.renew(lost, ttl)).isFalse();
    assertThat(leases.renew(kept, ttl)).isTrue();
    assertThat(leases.acquire("silent", "c", 2, ttl)).isInstanceOf(Acquired.class);
  }

  @Test
  void countsEachWorkspaceOnItsOwn() {
    database.execute("insert into workspace (id, name) values ('w1', '1'), ('w2', '2')");
    assertThat(leases.acquire("w1", "a", 1, StreamLeases.TTL)).isInstanceOf(Acquired.class);
    assertThat(leases.acquire("w1", "a", 1, StreamLeases.TTL)).isInstanceOf(Full.class);
    assertThat(leases.acquire("w2", "a", 1, StreamLeases.TTL)).isInstanceOf(Acquired.class);
  }

  @Test
  void redeemsATicketOnce() throws ExecutionException, InterruptedException {
    Grant grant = new Grant("default", "local", UUID.randomUUID().toString());
    String ticket = tickets.issue(grant);
    List<Future<Boolean>> tries = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        tries.add(
            threads.submit(() -> tickets.redeem(ticket).equals(java.util.Optional.of(grant))));
      }
    }
    int redeemed = 0;
    for (Future<Boolean> one : tries) {
      redeemed += one.get() ? 1 : 0;
    }
    assertThat(redeemed).isEqualTo(1);
    assertThat(tickets.redeem("junk")).isEmpty();
  }

  @Test
  void refusesATicketThatIsTooOld() {
    Grant grant = new Grant("default", "local", null);
    assertThat(tickets.redeem(tickets.issue(grant, Duration.ofMillis(-1)))).isEmpty();
    assertThat(tickets.redeem(tickets.issue(grant))).contains(grant);
  }

  private static UUID acquired(LeaseResult result) {
    return ((Acquired) result).lease();
  }
}
