package io.perdura.store.notify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Listens on one connection of its own, on a virtual thread, and connects again when it breaks.
 * After that, and at first, subscribers are told that everything may have changed.
 */
public final class Notifications implements AutoCloseable {
  /** Starts to listen. */
  public Notifications(Connector connector) {}

  /** Makes the listening connection. */
  @FunctionalInterface
  public interface Connector {
    /** A new connection, with auto-commit, not from a pool. */
    Connection connect() throws SQLException;
  }

  /**
   * Calls {@code handler} for each signal of a channel, on the listening thread: it must not block.
   */
  public Subscription subscribe(Channel channel, Consumer<Signal> handler) {
    throw new UnsupportedOperationException();
  }

  /** True while notifications arrive. */
  public boolean isConnected() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  /** Ends when closed. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
