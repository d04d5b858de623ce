package io.perdura.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command speaks: results to {@code out}, everything else to {@code err}, both in UTF-8.
 *
 * @param out standard output
 * @param err standard error
 * @param interactive true if standard error is a terminal that can be redrawn
 * @param colour true if colours are wanted
 * @param columns width of the terminal
 * @param rows height of the terminal
 */
public record Terminal(
    PrintStream out, PrintStream err, boolean interactive, boolean colour, int columns, int rows) {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  /** The terminal of this process. */
  public static Terminal of(Map<String, String> environment) {
    boolean tty = isTerminal() && !"dumb".equals(environment.get("TERM"));
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        tty,
        tty && environment.getOrDefault("NO_COLOR", "").isEmpty(),
        number(environment.get("COLUMNS"), tty ? size()[1] : COLUMNS),
        number(environment.get("LINES"), tty ? size()[0] : ROWS));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static boolean isTerminal() {
    return Tty.isTerminal(2);
  }

  private static int[] size() {
    return Tty.size(ROWS, COLUMNS);
  }

  private static int number(@org.jspecify.annotations.Nullable String text, int otherwise) {
    if (text == null || !text.strip().matches("\\d{1,4}")) {
      return otherwise;
    }
    int number = Integer.parseInt(text.strip());
    return number < 10 ? otherwise : number;
  }
}
