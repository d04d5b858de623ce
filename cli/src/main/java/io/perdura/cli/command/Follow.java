package io.perdura.cli.command;

import io.perdura.api.data.Data;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.json.Json;
import io.perdura.cli.client.EventStream;
import io.perdura.cli.client.PerduraClient;
import io.perdura.cli.view.BlockView;
import io.perdura.cli.view.LineView;
import io.perdura.cli.view.View;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Follows an execution to its end and prints its result. */
final class Follow {
  private static final Duration TICK = Duration.ofMillis(100);

  /** A break shorter than this is nobody's business. */
  private static final Duration QUIET = Duration.ofMillis(700);

  private final PerduraClient client;
  private final Terminal terminal;
  private final String execution;

  Follow(PerduraClient client, Terminal terminal, String execution) {
    this.client = client;
    this.terminal = terminal;
    this.execution = execution;
  }

  /**
   * Shows the progress on standard error until the execution has ended.
   *
   * @param title name of the definition
   * @param limit how long to wait; null = for ever
   * @return false if it has not ended in time
   */
  boolean toTheEnd(String title, @Nullable Duration limit) {
    long end = limit == null ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
    View view = view(title);
    Thread hook = Thread.ofPlatform().unstarted(() -> detach(view));
    Runtime.getRuntime().addShutdownHook(hook);
    try (EventStream stream = client.stream(execution)) {
      return follow(stream, view, end);
    } finally {
      Runtime.getRuntime().removeShutdownHook(hook);
      view.close();
    }
  }

  private boolean follow(EventStream stream, View view, long end) {
    long brokenSince = 0;
    while (end == Long.MAX_VALUE || System.nanoTime() < end) {
      EventStream.Signal signal = stream.poll(TICK);
      switch (signal) {
        case null -> {
          if (brokenSince != 0 && System.nanoTime() - brokenSince > QUIET.toNanos()) {
            view.connection(true);
          }
        }
        case EventStream.Connected connected -> {
          brokenSince = 0;
          view.connection(false);
        }
        case EventStream.Broken broken ->
            brokenSince = brokenSince == 0 ? System.nanoTime() : brokenSince;
        case EventStream.Event event -> view.event(event.event().type(), event.event().data());
        case EventStream.Ended ended -> {
          return true;
        }
        case EventStream.Refused refused -> throw refused.problem();
      }
      if (signal == null || view.state().isFinal()) {
        view.tick(Instant.now());
      }
      if (view.state().isFinal()) {
        return true;
      }
    }
    return false;
  }

  private View view(String title) {
    return terminal.interactive()
        ? new BlockView(
            terminal.err(), title, terminal.colour(), terminal.columns(), terminal.rows())
        : new LineView(terminal.err());
  }

  private void detach(View view) {
    view.close();
    PrintStream err = terminal.err();
    err.println("\nDetached; the execution goes on. Come back: ./perdura watch " + execution);
    err.println("Cancel it: ./perdura cancel " + execution);
  }

  /**
   * Prints the result: the output, or with {@code json} the whole record, on standard output.
   *
   * @return the exit code
   */
  int result(boolean json) {
    ExecutionRecord record = client.execution(execution);
    if (json) {
      terminal.out().println(Json.write(record));
    } else if (record.status() == ExecutionStatus.COMPLETED) {
      terminal.out().println(text(record.outputs()));
    }
    if (record.error() != null) {
      String step = record.error().stepId();
      terminal
          .err()
          .println(
              "Failed%s: %s (%s)"
                  .formatted(
                      step == null ? "" : " at " + step,
                      record.error().message(),
                      record.error().type()));
    }
    if (record.history() != null) {
      terminal.err().println("Temporal history: " + record.history().text() + ".");
    }
    return record.status() == ExecutionStatus.COMPLETED ? Exit.OK : Exit.FAILED;
  }

  private String text(@Nullable Data output) {
    return switch (output) {
      case null -> "null";
      case Data.Inline inline ->
          Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(inline.value());
      case Data.Blob blob -> client.blob(blob.ref());
    };
  }
}
