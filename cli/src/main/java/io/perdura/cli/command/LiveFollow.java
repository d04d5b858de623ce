package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.cli.client.EventStream;
import io.perdura.cli.client.PerduraClient;
import io.perdura.cli.client.ProblemException;
import io.perdura.cli.client.UnreachableException;
import io.perdura.cli.view.LiveView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Follows a live execution until it has stopped. */
final class LiveFollow {
  private static final Duration TICK = Duration.ofMillis(100);

  private final PerduraClient client;
  private final Terminal terminal;
  private final String id;

  LiveFollow(PerduraClient client, Terminal terminal, String id) {
    this.client = client;
    this.terminal = terminal;
    this.id = id;
  }

  /**
   * Shows the feed on standard error, then the totals on standard output.
   *
   * @param stop whether an interrupt stops it; else it goes on
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
    } finally {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
    view.close();
    terminal.out().println(Json.write(view.feed().totals()));
    return view.feed().failed() ? Exit.FAILED : Exit.OK;
  }

  private void follow(EventStream stream, LiveView view) {
    Instant ticked = Instant.MIN;
    while (!view.feed().ended()) {
      EventStream.Signal signal = stream.poll(TICK);
      Instant now = Instant.now();
      switch (signal) {
        case null -> {}
        case EventStream.Connected connected -> view.connection(false, now);
        case EventStream.Broken broken -> view.connection(true, now);
        case EventStream.Event event -> view.event(event.event().type(), event.event().data(), now);
        case EventStream.Ended ended -> {
          return;
        }
        case EventStream.Refused refused -> throw refused.problem();
      }
      if (ticked.plus(TICK).isBefore(now)) {
        view.tick(now);
        ticked = now;
      }
    }
  }

  private void interrupted(LiveView view, boolean stop) {
    view.close();
    if (!stop) {
      terminal.err().println("\nDetached; it goes on. Stop it: ./perdura live stop " + id);
      return;
    }
    try {
      client.live().stop(id);
      terminal.err().println("\nStopped.");
    } catch (ProblemException | UnreachableException e) {
      terminal.err().println("\nCannot stop it: " + e.getMessage());
    }
  }
}
