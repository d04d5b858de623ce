package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.api.rest.ControlRequest;
import io.perdura.cli.client.EventStream;
import io.perdura.cli.client.PerduraClient;
import io.perdura.cli.client.ProblemException;
import io.perdura.cli.client.UnreachableException;
import io.perdura.cli.view.LiveView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Follows a live execution until it has stopped. */
final class LiveFollow {
  private static final Duration TICK = Duration.ofMillis(100);

  /** A stop waits two seconds at most for aborted nodes, and its end has to come here too. */
  private static final Duration STOP_SHOWN = Duration.ofSeconds(5);

  private final PerduraClient client;
  private final Terminal terminal;
  private final String id;
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean closed;

  LiveFollow(PerduraClient client, Terminal terminal, String id) {
    this.client = client;
    this.terminal = terminal;
    this.id = id;
  }

  /**
   * Shows the feed on standard error, then the totals on standard output.
   *
   * @param stop whether an interrupt stops it, and shows that; else it goes on
   * @return the exit code
   */
  int toTheEnd(String title, boolean stop) {
    LiveView view =
        new LiveView(
            terminal.err(),
            title,
            new LiveView.Style(
                terminal.interactive(),
                terminal.colour(),
                terminal.columns(),
                ZoneId.systemDefault()));
    Thread hook = Thread.ofPlatform().unstarted(() -> interrupted(view, stop));
    Runtime.getRuntime().addShutdownHook(hook);
    try (EventStream stream = client.stream(id)) {
      follow(stream, view);
      close(view, true);
    } finally {
      ended.countDown();
      forget(hook);
    }
    return view.feed().failed() ? Exit.FAILED : Exit.OK;
  }

  private void follow(EventStream stream, LiveView view) {
    Instant ticked = Instant.MIN;
    while (true) {
      EventStream.Signal signal = stream.poll(TICK);
      Instant now = Instant.now();
      synchronized (this) {
        if (closed || !show(signal, view, now)) {
          return;
        }
        if (ticked.plus(TICK).isBefore(now)) {
          view.tick(now);
          ticked = now;
        }
      }
    }
  }

  /** Shows what came; false if nothing follows. */
  private static boolean show(EventStream.@Nullable Signal signal, LiveView view, Instant now) {
    switch (signal) {
      case null -> {}
      case EventStream.Connected connected -> view.connection(false, now);
      case EventStream.Broken broken -> view.connection(true, now);
      case EventStream.Event event -> view.event(event.event().type(), event.event().data(), now);
      case EventStream.Ended ended -> {
        return false;
      }
      case EventStream.Refused refused -> throw refused.problem();
    }
    return !view.feed().ended();
  }

  /** Ends the drawing, once. */
  private synchronized void close(LiveView view, boolean withTotals) {
    if (closed) {
      return;
    }
    closed = true;
    view.close();
    if (withTotals) {
      terminal.out().println(Json.write(view.feed().totals()));
    }
  }

  private void interrupted(LiveView view, boolean stop) {
    if (!stop) {
      close(view, false);
      terminal.err().println("\nDetached; it goes on. Stop it: ./perdura live stop " + id);
      return;
    }
    try {
      client.live().stop(id, new ControlRequest(null, "interrupted"));
      if (!ended.await(STOP_SHOWN.toMillis(), TimeUnit.MILLISECONDS)) {
        close(view, false);
        terminal.err().println("It is told to stop, and has not ended yet: ./perdura live list");
      }
    } catch (ProblemException | UnreachableException e) {
      close(view, false);
      terminal.err().println("\nCannot stop it: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the hook away, unless it is what has ended this. */
  private static void forget(Thread hook) {
    if (!hook.isAlive()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is just being ended, so that nothing calls the hook a second time.
      }
    }
  }
}
