package io.perdura.cli.command;

/** Exit codes of the command. */
public final class Exit {
  /** It did what was asked; the execution completed. */
  public static final int OK = 0;

  /** The execution failed or was cancelled; the definition has errors. */
  public static final int FAILED = 1;

  /** The command line, the input or a file is wrong. */
  public static final int USAGE = 2;

  /** The platform does not run, or does not answer. */
  public static final int PLATFORM = 3;

  private Exit() {}
}
