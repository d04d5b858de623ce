package io.perdura.store.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdura.api.event.ExecutionEvent.NodeStarted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import io.perdura.store.event.EventLog;
import io.perdura.store.notify.Signal.Controlled;
import io.perdura.store.notify.Signal.EverythingChanged;
import io.perdura.store.notify.Signal.Noticed;
import io.perdura.store.side.SideChannel;
import io.perdura.store.side.SideRow.AttemptStarted;
import io.perdura.store.testing.Samples;
import io.perdura.store.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationsIT {
  private static final String KILL =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()
      """;

  private static TestDatabase database;

  private Notifications notifications;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void listen() {
    notifications = database.store().listen();
  }

  @AfterEach
  void close() {
    notifications.close();
  }

  @Test
  void wakesSubscribersWhenEventsAndSideRowsAreCommitted() throws InterruptedException {
    BlockingQueue<Signal> events = subscribe(Channel.EXECUTION);
    BlockingQueue<Signal> side = subscribe(Channel.SIDE);
    String id = Samples.insert(database.dataSource(), Samples.plan("orders", 1));
    assertThat(next(events)).isEqualTo(new Noticed(Notice.execution("default", id, 0)));

    new EventLog(database.dataSource())
        .appendEvents(
            "default", id, List.of(new RecordedEvent(1, Instant.now(), new NodeStarted("n0"))));
    new SideChannel(database.dataSource())
        .write(
            List.of(
                new SideChannel.Batch(
                    "default", id, List.of(new AttemptStarted("n0", 1, Instant.now(), "w")))));

    assertThat(next(events)).isEqualTo(new Noticed(Notice.execution("default", id, 1)));
    assertThat(next(side)).isEqualTo(new Noticed(Notice.side("default", id)));
  }

  @Test
  void carriesControlMessagesBelowEightThousandBytes() throws InterruptedException {
    BlockingQueue<Signal> control = subscribe(Channel.CONTROL);
    Control sender = new Control(database.dataSource());

    sender.send("cancel", Json.parse("{\"x\":\"" + "é\\u0000".repeat(900) + "\"}"));

    assertThat(next(control))
        .isEqualTo(
            new Controlled("cancel", Json.parse("{\"x\":\"" + "é\\u0000".repeat(900) + "\"}")));
    assertThatThrownBy(() -> sender.send("x", Json.parse("\"" + "x".repeat(8_000) + "\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7999");
  }

  @Test
  void connectsAgainAndSaysThatEverythingMayHaveChanged() throws InterruptedException {
    BlockingQueue<Signal> control = subscribe(Channel.CONTROL);
    for (int i = 0; i < 3; i++) {
      database.execute(KILL);
      assertThat(next(control)).isInstanceOf(EverythingChanged.class);
      new Control(database.dataSource()).send("again", Json.parse("" + i));
      assertThat(next(control)).isEqualTo(new Controlled("again", Json.parse("" + i)));
    }
  }

  @Test
  void survivesForeignPayloadsAndFailingSubscribers() throws InterruptedException {
    notifications.subscribe(
        Channel.CONTROL,
        signal -> {
          throw new IllegalStateException("a fault of the subscriber");
        });
    BlockingQueue<Signal> control = subscribe(Channel.CONTROL);
    database.execute("notify perdura_control, 'no json'");
    new Control(database.dataSource()).send("fine", Json.parse("1"));

    assertThat(next(control)).isEqualTo(new Controlled("fine", Json.parse("1")));
  }

  @Test
  void stopsCallingAClosedSubscription() throws InterruptedException {
    BlockingQueue<Signal> closed = new LinkedBlockingQueue<>();
    notifications.subscribe(Channel.CONTROL, closed::add).close();
    BlockingQueue<Signal> control = subscribe(Channel.CONTROL);
    new Control(database.dataSource()).send("x", Json.parse("1"));

    assertThat(next(control)).isInstanceOf(Controlled.class);
    assertThat(closed).isEmpty();
  }

  /** Subscribes, and waits until notifications arrive. */
  private BlockingQueue<Signal> subscribe(Channel channel) throws InterruptedException {
    BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    BlockingQueue<Signal> probe = new LinkedBlockingQueue<>();
    try (Notifications.Subscription probing =
        notifications.subscribe(Channel.CONTROL, probe::add)) {
      assertThat(probing).isNotNull();
      Control control = new Control(database.dataSource());
      Signal first = null;
      for (int i = 0; i < 200 && !(first instanceof Controlled); i++) {
        control.send("probe", Json.parse("1"));
        first = probe.poll(50, TimeUnit.MILLISECONDS);
      }
      assertThat(first).isInstanceOf(Controlled.class);
      // What the probe sent must not reach the test.
      control.send("last", Json.parse("2"));
      Signal signal = first;
      while (!(signal instanceof Controlled c && c.kind().equals("last"))) {
        signal = probe.poll(10, TimeUnit.SECONDS);
        assertThat(signal).isNotNull();
      }
    }
    notifications.subscribe(channel, signals::add);
    return signals;
  }

  private static Signal next(BlockingQueue<Signal> signals) throws InterruptedException {
    Signal signal = signals.poll(10, TimeUnit.SECONDS);
    assertThat(signal).isNotNull();
    return signal;
  }
}
