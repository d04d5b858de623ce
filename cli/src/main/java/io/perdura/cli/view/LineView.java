package io.perdura.cli.view;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line per event, for logs and pipes. */
public final class LineView implements View {
  private final PrintStream out;
  private final Progress progress = new Progress();
  private boolean broken;

  /** Prints to a stream. */
  public LineView(PrintStream out) {
    this.out = out;
  }

  @Override
  public void event(String type, String json) {
    for (Progress.Change change : progress.apply(type, json)) {
      switch (change) {
        case Progress.NodeChanged node -> print(node.at(), line(node.node()));
        case Progress.ExecutionChanged execution ->
            print(execution.at(), line(execution.state(), execution.note()));
        case Progress.Logged log ->
            print(
                log.at(),
                Text.pad("  " + log.level(), 12)
                    + " "
                    + progress.name(log.node())
                    + ": "
                    + Text.clean(log.message()));
      }
    }
  }

  private String line(NodeView node) {
    StringBuilder line = new StringBuilder();
    line.append(node.state().icon()).append(' ').append(Text.pad(node.state().word(), 10));
    line.append(' ').append(Text.clean(node.name()));
    if (node.state().isFinal() && node.state() != NodeState.SKIPPED) {
      line.append("  ").append(Text.duration(node.durationMillis()));
    }
    if (node.attempts() > 1 && node.state() != NodeState.RETRYING) {
      line.append("  attempt ").append(node.attempts());
    }
    if (!node.note().isEmpty()) {
      line.append("  ").append(Text.clean(node.note()));
    }
    return line.toString();
  }

  private String line(NodeState state, String note) {
    String words = state.icon() + " execution " + state.word();
    if (state.isFinal()) {
      words += "  %s in %s".formatted(progress.count(), Text.duration(progress.durationMillis()));
    }
    return note.isEmpty() ? words : words + "  " + Text.clean(note);
  }

  private void print(Instant at, String line) {
    Instant began = progress.startedAt();
    out.printf(Locale.ROOT, "%8.3fs  %s%n", since(began, at), line.stripTrailing());
  }

  private static double since(@Nullable Instant began, Instant at) {
    return began == null ? 0 : Math.max(0, Duration.between(began, at).toMillis()) / 1000.0;
  }

  @Override
  public void tick(Instant now) {
    // Lines appear with events only.
  }

  @Override
  public void connection(boolean isBroken) {
    if (broken != isBroken) {
      broken = isBroken;
      out.println(isBroken ? "           reconnecting ..." : "           connected again");
    }
  }

  @Override
  public void close() {
    out.flush();
  }

  @Override
  public NodeState state() {
    return progress.state();
  }
}
