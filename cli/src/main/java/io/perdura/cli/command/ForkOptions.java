package io.perdura.cli.command;

import io.perdura.api.rest.ForkAnswer;
import io.perdura.api.rest.ForkAnswer.Level;
import io.perdura.api.rest.ForkRequest;
import io.perdura.cli.client.PerduraClient;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What fork, rerun and retry have in common. */
final class ForkOptions {
  private static final int SHOWN = 12;

  @Parameters(index = "0", paramLabel = "ID", description = "Execution.")
  private String id = "";

  @Option(
      names = {"-i", "--input"},
      paramLabel = "JSON|@FILE",
      description = "Input in the place of the recorded one.")
  private @Nullable String input;

  @Option(
      names = "--set",
      paramLabel = "VARIABLE=JSON",
      description = "Value of a variable at the start. May be repeated.")
  private @Nullable List<String> vars;

  @Option(
      names = "--output",
      paramLabel = "NODE=JSON|@FILE",
      description = "Output of a node, which then does not run. May be repeated.")
  private @Nullable List<String> outputs;

  @Option(
      names = "--to-version",
      paramLabel = "N|latest",
      description = "Published version to run: the same (default) or a newer one.")
  private @Nullable String version;

  @Option(names = "--dry-run", description = "Say what would happen, and start nothing.")
  private boolean dryRun;

  @Option(names = "--force", description = "Start in spite of doubts.")
  private boolean force;

  @Option(
      names = "--hold",
      description =
          "Let nodes that would fail it wait for you. Default: as of the other execution.")
  private boolean hold;

  @Option(names = "--detach", description = "Do not follow it; print the id of the new execution.")
  private boolean detach;

  @Mixin private final BreakOptions breaks = new BreakOptions();

  @Mixin private final FollowOptions following = new FollowOptions();

  /**
   * Forks, and follows the new execution to its end.
   *
   * @param from node to begin at; null = none
   * @param retry whether to begin at what failed
   */
  int run(Context context, @Nullable String from, boolean retry) {
    return run(context, from, retry, false);
  }

  /** Runs one node alone. */
  int runOnly(Context context, String node) {
    return run(context, node, false, true);
  }

  private int run(Context context, @Nullable String from, boolean retry, boolean only) {
    ForkRequest request =
        new ForkRequest(
            from,
            retry ? true : null,
            number(),
            "latest".equals(version) ? true : null,
            input == null ? null : Assignments.json("The input", input),
            Assignments.read("--output", outputs),
            Assignments.read("--set", vars),
            null,
            true,
            force ? true : null,
            only ? true : null,
            breaks.specs(),
            hold ? true : null);
    Target target = Target.of(context);
    PerduraClient client = target.client();
    Terminal terminal = context.terminal();
    PrintStream err = terminal.err();
    ForkAnswer plan = client.fork(id, request);
    explain(plan, dryRun ? terminal.out() : err);
    if (dryRun) {
      boolean starts = plan.notes().stream().allMatch(note -> note.level() == Level.NOTICE);
      return starts ? Exit.OK : Exit.FAILED;
    }
    ForkAnswer answer = client.fork(id, request.starting());
    String child = String.valueOf(answer.executionId());
    if (detach) {
      terminal.out().println(child);
      return Exit.OK;
    }
    err.println("Started execution " + child);
    err.println("        " + target.executionPage(child));
    return following.follow(client, terminal, child, answer.workflowId());
  }

  private @Nullable Integer number() {
    if (version == null || version.equals("latest")) {
      return null;
    }
    try {
      return Integer.valueOf(version);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--to-version takes a number or \"latest\", but got \"%s\".".formatted(version));
    }
  }

  private static void explain(ForkAnswer answer, PrintStream to) {
    to.println(
        "Fork of %s, version %d: %d of its nodes keep their results; it runs %s."
            .formatted(
                answer.forkedFrom().executionId(),
                answer.version(),
                answer.known().size(),
                answer.runs().isEmpty() ? "no node" : shown(answer.runs())));
    for (ForkAnswer.Note note : answer.notes()) {
      to.println(
          "  " + note.level().name().toLowerCase(java.util.Locale.ROOT) + ": " + note.message());
    }
  }

  private static String shown(List<String> ids) {
    String first = String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())));
    return ids.size() <= SHOWN ? first : first + " and " + (ids.size() - SHOWN) + " more";
  }
}
