package io.perdura.cli.view;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block of lines that is redrawn in place, for a terminal. */
public final class BlockView implements View {
  private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";
  private static final String WRAP_OFF = "\u001b[?7l";
  private static final String WRAP_ON = "\u001b[?7h";
  private static final int NAME_WIDTH = 28;

  private final PrintStream out;
  private final String title;
  private final boolean colour;
  private final int columns;
  private final int rows;
  private final Progress progress = new Progress();
  private int drawn;
  private boolean broken;
  private String last = "";

  /**
   * Draws to a terminal.
   *
   * @param title first words of the block
   * @param columns width
   * @param rows height
   */
  public BlockView(PrintStream out, String title, boolean colour, int columns, int rows) {
    this.out = out;
    this.title = title;
    this.colour = colour;
    this.columns = columns;
    this.rows = rows;
  }

  @Override
  public void event(String type, String json) {
    for (Progress.Change change : progress.apply(type, json)) {
      if (change instanceof Progress.Logged log) {
        String words = log.level() + " " + progress.name(log.node()) + ": " + log.message();
        above(Text.paint(Text.cut("  " + Text.clean(words), columns), "2", colour));
      }
    }
  }

  /** Prints a line that stays, above the block. */
  private void above(String line) {
    erase();
    out.print(line + "\n");
    out.flush();
  }

  private void erase() {
    if (drawn > 0) {
      out.print(UP_AND_CLEAR.formatted(drawn));
      drawn = 0;
      last = "";
    }
  }

  @Override
  public void tick(Instant now) {
    List<String> lines = lines(now);
    String block = String.join("\n", lines);
    if (!block.equals(last)) {
      erase();
      out.print(WRAP_OFF + block + "\n" + WRAP_ON);
      out.flush();
      drawn = lines.size();
      last = block;
    }
  }

  private List<String> lines(Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(head(now));
    List<NodeView> nodes = progress.nodes();
    int room = Math.max(3, rows - 4);
    List<NodeView> shown = nodes.size() <= room ? nodes : chosen(nodes, room - 1);
    for (NodeView node : shown) {
      lines.add(line(node, now));
      if (!node.tail().isBlank() && !node.state().isFinal()) {
        String tail = Text.end(Text.clean(node.tail()), columns - 8);
        lines.add(Text.paint("      " + tail, "2", colour));
      }
    }
    if (shown.size() < nodes.size()) {
      lines.add("  … and " + (nodes.size() - shown.size()) + " more");
    }
    return lines;
  }

  /** Those in motion first, then the newest that ended, in the order of the definition. */
  private static List<NodeView> chosen(List<NodeView> nodes, int room) {
    List<NodeView> ranked =
        nodes.stream().sorted(Comparator.comparingInt(BlockView::rank)).limit(room).toList();
    return nodes.stream().filter(ranked::contains).toList();
  }

  private static int rank(NodeView node) {
    return switch (node.state()) {
      case RUNNING, RETRYING, WAITING, PAUSED -> 0;
      case FAILED -> 1;
      case PENDING, UNKNOWN -> 2;
      case CANCELLED, COMPLETED -> 3;
      case SKIPPED -> 4;
    };
  }

  private String head(Instant now) {
    NodeState state = progress.state();
    long millis = state.isFinal() ? progress.durationMillis() : elapsed(progress.startedAt(), now);
    String words =
        "%s %s  %s  %s  %s"
            .formatted(state.icon(), state.word(), title, progress.count(), Text.duration(millis));
    String line = Text.paint(Text.cut(words, columns), "1;" + state.colour(), colour);
    if (broken) {
      return line + Text.paint("  reconnecting ...", "33", colour);
    }
    return line;
  }

  private String line(NodeView node, Instant now) {
    NodeState state = node.state();
    long millis = state.isFinal() ? node.durationMillis() : elapsed(node.startedAt(), now);
    String time =
        state == NodeState.SKIPPED || state == NodeState.PENDING ? "" : Text.duration(millis);
    String attempts =
        node.attempts() > 1 && state != NodeState.RETRYING ? "attempt " + node.attempts() : "";
    String rest =
        Text.pad(Text.cut(Text.clean(node.name()), NAME_WIDTH), NAME_WIDTH)
            + " "
            + Text.pad(time, 10)
            + " "
            + (attempts + "  " + Text.clean(node.note())).strip();
    String status = state.icon() + " " + Text.pad(state.word(), 10);
    return "  "
        + Text.paint(status, state.colour(), colour)
        + " "
        + Text.cut(rest.stripTrailing(), Math.max(1, columns - 16));
  }

  private static long elapsed(@Nullable Instant from, Instant now) {
    return from == null ? -1 : Math.max(0, Duration.between(from, now).toMillis());
  }

  @Override
  public void connection(boolean isBroken) {
    broken = isBroken;
  }

  @Override
  public void close() {
    out.print(WRAP_ON);
    out.flush();
  }

  @Override
  public NodeState state() {
    return progress.state();
  }
}
