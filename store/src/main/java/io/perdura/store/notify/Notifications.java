package io.perdura.store.notify;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on one connection of its own, on a virtual thread, and connects again when it breaks.
 * After that, and at first, subscribers are told that everything may have changed.
 */
public final class Notifications implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  // A connection that is silent for so long is asked whether it still lives.
  private static final int SILENCE_MS = 10_000;
  private static final int ANSWER_MS = 5_000;

  private final Connector connector;
  private final Set<Channel> channels;
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Connection connection;

  /**
   * Starts to listen.
   *
   * @param channels those that can be subscribed to: of others this process is not even woken
   */
  public Notifications(Connector connector, Set<Channel> channels) {
    this.connector = connector;
    this.channels = EnumSet.copyOf(channels);
    this.thread = Thread.ofVirtual().name("perdura-listen").start(this::run);
  }

  /** Makes the listening connection. */
  @FunctionalInterface
  public interface Connector {
    /** A new connection, with auto-commit, not from a pool. */
    Connection connect() throws SQLException;
  }

  /** Ends when closed. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private record Subscriber(Channel channel, Consumer<Signal> handler) {}

  /**
   * Calls {@code handler} for each signal of a channel, on the listening thread: it must not block.
   * Subscribe first and read afterwards, so that nothing falls between.
   */
  public Subscription subscribe(Channel channel, Consumer<Signal> handler) {
    if (!channels.contains(channel)) {
      throw new IllegalArgumentException("Expected one of " + channels + " but got " + channel);
    }
    Subscriber subscriber = new Subscriber(channel, handler);
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  /** True while notifications arrive. */
  public boolean isConnected() {
    return connection != null;
  }

  /** Stops listening; returns when no handler runs any more, unless a handler is the caller. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    Connection open = connection;
    if (open != null) {
      abort(open);
    }
    if (!Thread.currentThread().equals(thread)) {
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (!closed) {
      try (Connection opened = connector.connect()) {
        listen(opened);
        pause = FIRST_PAUSE;
        tellAll(new Signal.EverythingChanged());
        receive(opened);
      } catch (SQLException e) {
        if (!closed) {
          LOG.warn("Not listening to PostgreSQL, trying again: {}", e.getMessage());
        }
      } finally {
        connection = null;
      }
      pause = rest(pause);
    }
  }

  private void listen(Connection opened) throws SQLException {
    try (Statement statement = opened.createStatement()) {
      for (Channel channel : channels) {
        statement.execute("listen " + channel.sqlName());
      }
    }
    connection = opened;
  }

  private void receive(Connection opened) throws SQLException {
    PGConnection postgres = opened.unwrap(PGConnection.class);
    while (!closed) {
      PGNotification[] received = postgres.getNotifications(SILENCE_MS);
      if (received == null || received.length == 0) {
        if (!opened.isValid(ANSWER_MS / 1000)) {
          throw new SQLException("the listening connection gives no answer");
        }
        continue;
      }
      for (PGNotification notification : received) {
        tell(notification);
      }
    }
  }

  private void tell(PGNotification notification) {
    Channel channel = Channel.ofSqlName(notification.getName());
    for (Subscriber subscriber : subscribers) {
      if (subscriber.channel() == channel) {
        call(subscriber, () -> read(channel, notification.getParameter()));
      }
    }
  }

  private static Signal read(Channel channel, String payload) {
    return switch (channel) {
      case EXECUTION, SIDE -> new Signal.Noticed(Notice.read(channel, payload));
      case LIVE -> LiveNotice.read(payload);
      case CONTROL -> Control.read(payload);
    };
  }

  private void tellAll(Signal signal) {
    subscribers.forEach(subscriber -> call(subscriber, () -> signal));
  }

  /** A payload that cannot be read, or a handler that fails, is no reason to stop listening. */
  private static void call(Subscriber subscriber, java.util.function.Supplier<Signal> signal) {
    try {
      subscriber.handler().accept(signal.get());
    } catch (RuntimeException e) {
      LOG.error("A subscriber of {} failed", subscriber.channel(), e);
    }
  }

  private Duration rest(Duration pause) {
    if (closed) {
      return pause;
    }
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      // Only close() interrupts; the loop's condition sees it.
      Thread.currentThread().interrupt();
    }
    Duration next = pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }

  private static void abort(Connection open) {
    try {
      open.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("The listening connection was gone already", e);
    }
  }
}
