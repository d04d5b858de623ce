package io.perdura.api.testing;

import java.io.IOException;

/**
 * Starts a server for tests. Such a server picks its ports as free ones and opens them later; by
 * then another process may have taken one, and the server ends. So a start is tried again, and each
 * failure is printed.
 */
public final class ServerStart {
  private static final int ATTEMPTS = 5;

  private ServerStart() {}

  /**
   * What the first successful attempt gives.
   *
   * @throws IllegalStateException if every attempt fails; it holds all their failures
   */
  public static <T> T of(String server, Attempt<T> attempt) {
    IllegalStateException failure = new IllegalStateException(server + " did not start");
    for (int number = 1; number <= ATTEMPTS; number++) {
      try {
        return attempt.start();
      } catch (IOException | IllegalStateException e) {
        System.err.println(server + ", attempt " + number + ": " + e.getMessage());
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  /** One attempt to start a server. */
  @FunctionalInterface
  public interface Attempt<T> {
    /** The running server. */
    T start() throws IOException;
  }
}
