package io.perdura.cli.view;

import io.perdura.api.rest.InboxItem;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What waits for a person, with what can be done about it. */
public final class InboxView {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private final PrintStream out;
  private int printed;

  /** Prints to a stream. */
  public InboxView(PrintStream out) {
    this.out = out;
  }

  /** Prints one of them. */
  public void print(InboxItem item) {
    if (printed++ > 0) {
      out.println();
    }
    String node = item.executionId() + " '" + Text.clean(item.nodeKey()) + "'";
    switch (item.kind()) {
      case APPROVAL -> {
        String names =
            item.assignees().isEmpty() ? "" : "  for " + String.join(", ", item.assignees());
        out.println("? " + Text.clean(item.title() + names));
        about(item);
        out.println("  ./perdura approve|reject " + node);
      }
      case HOLD -> {
        out.println("! " + Text.clean(item.nodeKey() + " has failed and is held"));
        about(item);
        if (item.error() != null) {
          out.println("  " + Text.clean(item.error().type() + ": " + item.error().message()));
        }
        if (item.suggestion() != null) {
          out.println("  " + Text.clean(item.suggestion()));
        }
        out.println("  ./perdura node retry|skip|fail " + node);
      }
    }
  }

  private void about(InboxItem item) {
    String until = item.until() == null ? "" : ", until " + TIME.format(item.until());
    out.println(
        "  %s, since %s%s".formatted(Text.clean(item.name()), TIME.format(item.since()), until));
  }

  /**
   * Ends the list.
   *
   * @param more whether there are more than were printed
   */
  public void end(boolean more) {
    if (printed == 0) {
      out.println("Nothing waits for a person.");
    } else if (more) {
      out.println();
      out.println("There are more: --limit shows up to 200.");
    }
  }
}
