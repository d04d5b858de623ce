package io.perdura.cli.command;

import io.perdura.cli.platform.LocalPlatform;
import io.perdura.cli.platform.ServiceName;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "crash",
    description = "Kill one process of the local platform (kill -9) and wait until it runs again.")
final class CrashCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "PROCESS",
      completionCandidates = Names.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private String process = "";

  CrashCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ServiceName name =
        Stream.of(ServiceName.values())
            .filter(one -> one.word().equals(process))
            .findFirst()
            .orElseThrow(() ->
                new UsageException(
                    "No process \"%s\". Name one of worker, bridge, temporal, postgres."
                        .formatted(process)));
    LocalPlatform.Crash crash = new LocalPlatform(context.layout()).crash(name);
    context
        .terminal()
        .err()
        .printf(
            Locale.ROOT,
            "Killed %s (process %d). Started again as process %d after %.1f s, ready after %.1f s.%n",
            name.title(),
            crash.killed(),
            crash.pid(),
            crash.restarted().toMillis() / 1000.0,
            crash.ready().toMillis() / 1000.0);
    return Exit.OK;
  }

  /** The names for completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of("worker", "bridge", "temporal", "postgres").iterator();
    }
  }
}
