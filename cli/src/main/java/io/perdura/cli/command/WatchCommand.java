package io.perdura.cli.command;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ForkedFrom;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "watch",
    description = "Follow an execution to its end and print its output, as \"run\" does.")
final class WatchCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "Execution.")
  private String id = "";

  @Option(
      names = "--wait-timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Stop watching after this time, for example 90s, 5m, 2h. Default: never.")
  private @Nullable Duration waitTimeout;

  @Option(names = "--json", description = "Print the whole record instead of the output.")
  private boolean json;

  WatchCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Target target = Target.of(context);
    ExecutionRecord record = target.client().execution(id);
    context.terminal().err().println(target.executionPage(record.id()));
    ForkedFrom fork = record.forkedFrom();
    if (fork != null) {
      context
          .terminal()
          .err()
          .println(
              "Fork of "
                  + fork.executionId()
                  + (fork.node() == null ? "" : " from " + fork.node()));
    }
    String page = target.temporalPage(record.temporalWorkflowId());
    if (page != null) {
      context.terminal().err().println(page);
    }
    Follow follow = new Follow(target.client(), context.terminal(), id);
    if (!follow.toTheEnd(record.workflowId(), waitTimeout)) {
      context.terminal().err().println("It has not ended yet. Come back: ./perdura watch " + id);
      return Exit.PLATFORM;
    }
    return follow.result(json);
  }
}
