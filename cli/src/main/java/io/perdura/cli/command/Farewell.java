package io.perdura.cli.command;

import io.perdura.api.live.StopReason;
import io.perdura.api.rest.LiveStopAll;
import io.perdura.api.rest.LiveStopAllRequest;
import io.perdura.cli.client.Address;
import io.perdura.cli.client.LiveClient;
import io.perdura.cli.client.ProblemException;
import io.perdura.cli.client.UnreachableException;
import io.perdura.cli.platform.PlatformState;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Ends what must not go on by itself when a local platform comes back some day: live executions.
 */
final class Farewell {
  /** A stop waits two seconds at most for aborted activities. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Duration STEP = Duration.ofMillis(100);

  private Farewell() {}

  /** Stops all live executions of the local workspace and waits a moment for their ends. */
  static void stopLive(PlatformState state, Context context, Consumer<String> reporter) {
    String key = context.environment().get("PERDURA_API_KEY");
    Address address =
        new Address(state.bridgeUrl(), key == null || key.isBlank() ? null : key, "default");
    LiveClient live = LiveClient.impatient(address);
    try {
      LiveStopAll answer = live.stopAll(new LiveStopAllRequest(null, StopReason.SHUTDOWN, null));
      if (answer.stopped().isEmpty()) {
        return;
      }
      reporter.accept("Stopping " + answer.stopped().size() + " live executions ...");
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!live.list().isEmpty() && System.nanoTime() < end) {
        Thread.sleep(STEP);
      }
    } catch (ProblemException | UnreachableException e) {
      reporter.accept("Live executions could not be stopped: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
