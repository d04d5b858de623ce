package io.perdura.cli;

import io.perdura.cli.command.Commands;
import io.perdura.cli.command.Context;
import io.perdura.cli.command.Terminal;

/** The {@code perdura} command. The launcher sets PERDURA_HOME and PERDURA_TEMPORAL. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    Context context = new Context(Terminal.of(System.getenv()), System.getenv());
    System.exit(Commands.of(context).execute(args));
  }
}
