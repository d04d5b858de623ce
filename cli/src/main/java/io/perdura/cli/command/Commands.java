package io.perdura.cli.command;

import io.perdura.cli.client.ProblemException;
import io.perdura.cli.client.UnreachableException;
import io.perdura.cli.platform.PlatformException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The list of subcommands, and what their failures look like. */
public final class Commands {
  private Commands() {}

  /** Every subcommand; a new one is a line here. */
  private static List<Object> all(Context context) {
    return List.of(
        new RunCommand(context),
        new LiveCommand(context),
        new WatchCommand(context),
        new ListCommand(context),
        new LogsCommand(context),
        new CancelCommand(context),
        new PauseCommand(context),
        new ResumeCommand(context),
        new TerminateCommand(context),
        new WhyCommand(context),
        new EventCommand(context),
        new ForkCommand(context),
        new RerunCommand(context),
        new RetryCommand(context),
        new NodeCommand(context),
        new BreakCommand(context),
        new ContinueCommand(context),
        new StepCommand(context),
        new ScopeCommand(context),
        new EvalCommand(context),
        new ValidateCommand(context),
        new ConnectionCommand(context),
        new UpCommand(context),
        new DownCommand(context),
        new StatusCommand(context),
        new CrashCommand(context),
        new BenchCommand(context),
        new DemoLlmCommand(context),
        new ProcessCommand.Worker(context),
        new ProcessCommand.Bridge(context));
  }

  /** The command line. */
  public static CommandLine of(Context context) {
    Terminal terminal = context.terminal();
    CommandLine line = new CommandLine(new Root());
    for (Object command : all(context)) {
      line.addSubcommand(subcommand(command));
    }
    line.addSubcommand(new CommandLine.HelpCommand());
    // So that --on-interrupt stop is no "live stop".
    line.setAllowSubcommandsAsOptionParameters(true);
    line.setUsageHelpWidth(Math.clamp(terminal.columns(), 60, 120));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler((e, command, parsed) -> explain(e, terminal));
    return line;
  }

  private static CommandLine subcommand(Object command) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().mixinStandardHelpOptions(true);
    if (command instanceof Parent parent) {
      parent.children().forEach(child -> line.addSubcommand(subcommand(child)));
    }
    return line;
  }

  private static int explain(Exception e, Terminal terminal) throws Exception {
    if (e instanceof UsageException) {
      return say(terminal, e, Exit.USAGE);
    }
    if (e instanceof PlatformException || e instanceof UnreachableException) {
      return say(terminal, e, Exit.PLATFORM);
    }
    if (e instanceof ProblemException refused) {
      int status = refused.problem().status();
      return say(terminal, e, status >= 500 || status == 429 ? Exit.PLATFORM : Exit.USAGE);
    }
    throw e;
  }

  private static int say(Terminal terminal, Exception e, int code) {
    terminal.err().println("perdura: " + e.getMessage());
    return code;
  }

  @Command(
      name = "perdura",
      version = "perdura 0.1.0-SNAPSHOT",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND",
      description = "Runs workflows drawn as JSON, durably, on Temporal.",
      footerHeading = "%nFirst steps:%n",
      footer = {
        "  ./perdura run examples/order-fulfilment.json --input '{\"orderId\":\"A-17\"}'",
        "  ./perdura crash worker        (meanwhile, in another terminal)",
        "",
        "Environment: PERDURA_URL and PERDURA_API_KEY name another platform than the local one;"
            + " NO_COLOR and COLUMNS are respected. \"./perdura test\" runs the tests."
      })
  private static final class Root {}
}
