package io.perdura.cli.command;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints lines with the seconds since it was made. */
final class Elapsed implements Consumer<String> {
  private final PrintStream err;
  private final long began = System.nanoTime();

  Elapsed(PrintStream err) {
    this.err = err;
  }

  @Override
  public void accept(String line) {
    err.printf(Locale.ROOT, "%5.1fs  %s%n", seconds(), line);
  }

  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }
}
