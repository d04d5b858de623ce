package io.perdura.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "validate",
    description = "Compile a definition and show its problems, without saving it.",
    footer = {
      "",
      "Exits with 0 if it can run (warnings are allowed), with 1 if it has errors.",
      "The local platform is started if none runs, since the bridge compiles."
    })
final class ValidateCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "FILE", description = "Definition, a JSON file.")
  private String file = "";

  @Option(names = "--json", description = "Print the compilation result as JSON.")
  private boolean json;

  ValidateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    Source source = Source.read(file);
    Target target = Target.orStart(context, List.of(), new Elapsed(terminal.err()));
    JsonNode result;
    if (json) {
      result = target.client().compile(source.text());
      terminal.out().println(result);
    } else {
      result = source.compile(target.client(), terminal.out(), terminal.colour());
      if (!Source.hasErrors(result)) {
        terminal.out().println(file + " can run.");
      }
    }
    return Source.hasErrors(result) ? Exit.FAILED : Exit.OK;
  }
}
