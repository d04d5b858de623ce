package io.perdura.cli.command;

import io.perdura.api.rest.BreakpointRequest;
import io.perdura.api.rest.BreakpointsBody;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.ControlResponse;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "break",
    synopsisSubcommandLabel = "COMMAND",
    description = "Breakpoints of an execution that runs: where it stops before a node.",
    footer = {
      "",
      "At a stop nothing starts; what runs finishes. Look: ./perdura scope ID NODE. Go on:"
          + " ./perdura continue ID, or ./perdura step ID."
    })
final class BreakCommand implements Parent {
  private final Context context;

  BreakCommand(Context context) {
    this.context = context;
  }

  @Override
  public List<Object> children() {
    return List.of(new Set(context), new Remove(context), new Show(context));
  }

  @Command(name = "set", description = "Stop before every activation of a node.")
  static final class Set implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "ID", description = "Execution.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "NODE", description = "Id of the node.")
    private String node = "";

    @Option(
        names = "--if",
        paramLabel = "CONDITION",
        description = "Stop only if this expression holds, such as 'vars.n > 3'.")
    private @Nullable String condition;

    @Option(names = "--once", description = "Remove the breakpoint when it stops.")
    private boolean once;

    @Mixin private final ReasonOption reason = new ReasonOption();

    Set(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      ControlRequest asked = reason.request();
      ControlResponse answer =
          Target.of(context)
              .client()
              .debug()
              .set(
                  id,
                  node,
                  new BreakpointRequest(
                      asked.requestId(), asked.reason(), condition, once ? true : null));
      context.terminal().err().println(answer.changed() ? "Set." : "It was set already.");
      return Exit.OK;
    }
  }

  @Command(
      name = "remove",
      description = "Remove the breakpoint of a node, or all. What stands goes on standing.")
  static final class Remove implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "ID", description = "Execution.")
    private String id = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NODE", description = "Id of the node.")
    private @Nullable String node;

    @Mixin private final ReasonOption reason = new ReasonOption();

    Remove(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      ControlResponse answer =
          Target.of(context).client().debug().remove(id, node, reason.request());
      context.terminal().err().println(answer.changed() ? "Removed." : "There was none.");
      return Exit.OK;
    }
  }

  @Command(name = "list", description = "Show the breakpoints and the nodes that stand.")
  static final class Show implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID", description = "Execution.")
    private String id = "";

    Show(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      BreakpointsBody known = Target.of(context).client().debug().list(id);
      PrintStream out = context.terminal().out();
      if (!known.fresh()) {
        context.terminal().err().println("No worker answers: this is what was told last.");
      }
      known
          .breakpoints()
          .forEach(point ->
              out.println(
                  point.node()
                      + (point.condition() == null ? "" : "  if " + point.condition())
                      + (point.once() ? "  once" : "")));
      known
          .stops()
          .forEach(stop ->
              out.println(
                  "stands: "
                      + stop.nodeKey()
                      + "  since "
                      + stop.since()
                      + (stop.problem() == null ? "" : "  " + stop.problem())));
      return Exit.OK;
    }
  }
}
