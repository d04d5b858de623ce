package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.api.rest.ScopeBody;
import io.perdura.api.temporal.DebugScope.Omitted;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "scope",
    description = "Print what the expressions of a node see that stands at a breakpoint, as JSON.")
final class ScopeCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "ID", description = "Execution.")
  private String id = "";

  @Parameters(
      index = "1",
      paramLabel = "NODE",
      description = "Key of the node, such as charge or each[3]/charge.")
  private String node = "";

  ScopeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ScopeBody scope = Target.of(context).client().debug().scope(id, node);
    context.terminal().out().println(Json.write(scope.scope()));
    for (Omitted one : scope.omitted()) {
      String why =
          switch (one.reason()) {
            case LARGE -> "too large" + (one.sizeBytes() == null ? "" : ": " + one.sizeBytes());
            case GONE -> "not kept any more";
          };
      context.terminal().err().println(one.pointer() + " is left out (" + why + ")");
    }
    return Exit.OK;
  }
}
