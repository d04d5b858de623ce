package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.api.rest.DefinitionBody;
import io.perdura.api.rest.LiveStartResponse;
import io.perdura.api.rest.VersionRow;
import io.perdura.cli.client.PerduraClient;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "live",
    description = "Publish a definition, repeat it until it is stopped, show its feed.",
    footer = {
      "",
      "Starts a local platform in the background if none runs. The feed goes to standard error, the"
          + " totals as JSON to standard output. Settings that are not given are the definition's.",
      "Ctrl-C detaches, and the execution goes on; with --on-interrupt stop it stops."
    })
final class LiveCommand implements Callable<Integer>, Parent {
  private final Context context;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "Definition, a JSON file.")
  private @Nullable String file;

  @Option(
      names = {"-i", "--input"},
      paramLabel = "JSON|@FILE",
      description = "Input of the execution: JSON, or @ and a file with JSON. Default: {}.")
  private @Nullable String input;

  @Mixin private final LiveOptions options = new LiveOptions();

  @Option(
      names = "--allow-concurrent",
      description = "Start it beside a live execution of the same definition.")
  private boolean concurrent;

  @Option(
      names = "--on-interrupt",
      paramLabel = "WORD",
      description = "What Ctrl-C does: detach or stop. Default: detach.")
  private String onInterrupt = "detach";

  @Mixin private final PortOptions ports = new PortOptions();

  LiveCommand(Context context) {
    this.context = context;
  }

  @Override
  public List<Object> children() {
    return List.of(
        new LiveStopCommand(context),
        new LiveSetCommand(context),
        new LiveExportCommand(context),
        new LiveListCommand(context));
  }

  @Override
  public Integer call() {
    if (file == null) {
      throw new UsageException("Give a definition: ./perdura live FILE");
    }
    if (!onInterrupt.equals("detach") && !onInterrupt.equals("stop")) {
      throw new UsageException(
          "--on-interrupt must be detach or stop, but is \"" + onInterrupt + "\".");
    }
    Terminal terminal = context.terminal();
    PrintStream err = terminal.err();
    Elapsed elapsed = new Elapsed(err);
    Source source = Source.read(file);
    ObjectNode body = options.into(Json.mapper().createObjectNode());
    body.set("inputs", RunCommand.input(input));
    Target target = Target.orStart(context, ports.arguments(), elapsed);
    PerduraClient client = target.client();
    if (Source.hasErrors(source.compile(client, err, terminal.colour()))) {
      return Exit.FAILED;
    }
    DefinitionBody draft = client.importDraft(source.text());
    VersionRow version = client.publish(draft.id(), draft.revision());
    body.put("workflowId", draft.id()).put("version", version.version());
    body.put("trigger", "manual").put("allowConcurrent", concurrent);
    LiveStartResponse started = client.live().start(body);
    elapsed.accept("Live: " + started.liveRunId());
    LiveFollow follow = new LiveFollow(client, terminal, started.liveRunId());
    return follow.toTheEnd(draft.name(), onInterrupt.equals("stop"));
  }
}
