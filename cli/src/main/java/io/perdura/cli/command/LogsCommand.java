package io.perdura.cli.command;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Print the log of an execution.")
final class LogsCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "Execution.")
  private String id = "";

  @Option(names = "--level", paramLabel = "LEVEL", description = "Only this level.")
  private @Nullable String level;

  @Option(names = "--node", paramLabel = "KEY", description = "Only this node.")
  private @Nullable String node;

  @Option(names = "--search", paramLabel = "TEXT", description = "Only lines with this text.")
  private @Nullable String search;

  LogsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SequencedMap<String, String> filters = new LinkedHashMap<>();
    put(filters, "level", level);
    put(filters, "node", node);
    put(filters, "search", search);
    String text = Target.of(context).client().logs(id, filters);
    context.terminal().out().print(text);
    context.terminal().out().flush();
    return Exit.OK;
  }

  private static void put(SequencedMap<String, String> to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
  }
}
