package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.api.rest.WhyBody;
import io.perdura.api.rest.WhyBody.Blocker;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "why", description = "Say why an execution does not go on, and what helps.")
final class WhyCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "Execution.")
  private String id = "";

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  WhyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    WhyBody why = Target.of(context).client().why(id);
    PrintStream out = context.terminal().out();
    if (json) {
      out.println(Json.write(why));
      return Exit.OK;
    }
    if (why.blockers().isEmpty()) {
      out.println(why.answer());
    }
    for (Blocker blocker : why.blockers()) {
      out.println(blocker.message());
      if (blocker.lastFailure() != null) {
        out.println("  last error: " + blocker.lastFailure());
      }
      if (blocker.action() != null) {
        out.println("  what helps: " + blocker.action());
      }
    }
    return Exit.OK;
  }
}
