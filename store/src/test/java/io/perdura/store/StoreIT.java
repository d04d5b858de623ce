package io.perdura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.store.db.StoreUnavailableException;
import io.perdura.store.event.EventLog;
import io.perdura.store.notify.Channel;
import io.perdura.store.notify.Notifications;
import io.perdura.store.notify.Signal;
import io.perdura.store.testing.RestartablePostgres;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.Sql;
import io.perdura.store.testing.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreIT {
  @Test
  void migratesAnEmptyDatabaseAlsoFromSeveralProcessesAtOnce()
      throws ExecutionException, InterruptedException {
    try (TestDatabase database = TestDatabase.createEmpty();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> migrations = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        migrations.add(threads.submit(() -> database.store().migrate()));
      }
      for (Future<?> migration : migrations) {
        migration.get();
      }
      database.store().migrate();
      assertThat(Sql.text(database.dataSource(), "select id from workspace")).isEqualTo("default");
    }
  }

  @Test
  void saysWhatToDoWhenPostgresIsAbsent() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (Store store = Store.open(config("localhost", port))) {
      long start = System.nanoTime();
      assertThatThrownBy(store::migrate)
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("localhost:" + port)
          .hasMessageContaining("Start it")
          .hasMessageNotContaining("s3cret");
      assertThatThrownBy(store::ping)
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("Check that it runs");
      assertThat(seconds(start)).isLessThan(12);
    }
  }

  @Test
  void doesNotWaitForEverForAServerThatNeverAnswers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0);
        Store store = Store.open(config("localhost", silent.getLocalPort()))) {
      long start = System.nanoTime();
      assertThatThrownBy(store::ping).isInstanceOf(StoreUnavailableException.class);
      assertThatThrownBy(store::migrate).isInstanceOf(StoreUnavailableException.class);
      assertThat(seconds(start)).isLessThan(15);
    }
  }

  @Test
  void endsAStatementThatTakesTooLong() {
    try (TestDatabase database = TestDatabase.create()) {
      StoreConfig config = database.config();
      StoreConfig impatient =
          new StoreConfig(
              config.url(),
              config.user(),
              config.password(),
              2,
              Duration.ofSeconds(2),
              Duration.ofMillis(200),
              Duration.ofSeconds(5),
              "test");
      try (Store store = Store.open(impatient)) {
        String id = Samples.insert(store.dataSource(), Samples.plan("orders", 1));
        EventLog log = new EventLog(store.dataSource());
        try (Locker blocker = Locker.lock(database.dataSource(), "execution")) {
          assertThat(blocker).isNotNull();
          assertThatThrownBy(() -> log.lastSeq("default", id))
              .isInstanceOf(StoreUnavailableException.class);
        }
        assertThat(log.lastSeq("default", id)).isZero();
      }
    }
  }

  @Test
  void worksAgainAfterPostgresWasKilled(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (RestartablePostgres postgres = RestartablePostgres.start(folder);
        Store store = Store.open(postgres.config())) {
      store.migrate();
      EventLog log = new EventLog(store.dataSource());
      String id = Samples.insert(store.dataSource(), Samples.plan("orders", 1));
      BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
      try (Notifications notifications = store.listen()) {
        notifications.subscribe(Channel.EXECUTION, signals::add);
        for (int seq = 1; seq <= 2; seq++) {
          log.appendEvents("default", id, List.of(event(seq)));
          postgres.kill();
          assertThatThrownBy(store::ping).isInstanceOf(StoreUnavailableException.class);
          signals.clear();
          postgres.restart();

          awaitPing(store);
          assertThat(log.lastSeq("default", id)).isEqualTo(seq);
          awaitEverythingChanged(signals);
        }
      }
    }
  }

  private static void awaitEverythingChanged(BlockingQueue<Signal> signals)
      throws InterruptedException {
    Signal signal = signals.poll(15, TimeUnit.SECONDS);
    while (signal != null && !(signal instanceof Signal.EverythingChanged)) {
      signal = signals.poll(15, TimeUnit.SECONDS);
    }
    assertThat(signal).isNotNull();
  }

  private static void awaitPing(Store store) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        store.ping();
        return;
      } catch (StoreUnavailableException e) {
        assertThat(seconds(start)).as(e.getMessage()).isLessThan(20);
        Thread.sleep(50);
      }
    }
  }

  private static RecordedEvent event(int seq) {
    return new RecordedEvent(seq, Instant.EPOCH, new NodeStarted("n" + seq));
  }

  private static StoreConfig config(String host, int port) {
    return StoreConfig.of(
        "jdbc:postgresql://%s:%d/perdura".formatted(host, port), "perdura", "s3cret");
  }

  private static long seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }
}
