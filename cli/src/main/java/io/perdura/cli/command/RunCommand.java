package io.perdura.cli.command;

import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.rest.DefinitionBody;
import io.perdura.api.rest.StartRequest;
import io.perdura.api.rest.StartResponse;
import io.perdura.api.rest.VersionRow;
import io.perdura.cli.client.PerduraClient;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "run",
    description = "Publish a definition, run it, show its progress, print its output.",
    footer = {
      "",
      "Starts a local platform in the background if none runs. Progress goes to standard error, the"
          + " output as JSON to standard output. Ctrl-C detaches; the execution goes on.",
      "",
      "Exit codes: 0 completed; 1 failed, cancelled, or errors in the definition; 2 wrong usage or"
          + " input; 3 the platform does not answer, or the execution has not ended in time."
    })
final class RunCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "FILE", description = "Definition, a JSON file.")
  private String file = "";

  @Option(
      names = {"-i", "--input"},
      paramLabel = "JSON|@FILE",
      description = "Input of the execution: JSON, or @ and a file with JSON. Default: {}.")
  private @Nullable String input;

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description =
          "Publish this definition first, since the other one calls it. Can be repeated: what is"
              + " called comes before what calls it.")
  private List<String> with = new ArrayList<>();

  @Option(
      names = "--mock",
      paramLabel = "NODE=JSON|@FILE",
      description = "Output of a node, which then does not run. May be repeated.")
  private @Nullable List<String> mocks;

  @Option(
      names = "--hold",
      description = "Let nodes that would fail the execution wait for you. See: ./perdura node")
  private boolean hold;

  @Mixin private final BreakOptions breaks = new BreakOptions();

  @Mixin private final FollowOptions following = new FollowOptions();

  @Mixin private final PortOptions ports = new PortOptions();

  RunCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Terminal terminal = context.terminal();
    PrintStream err = terminal.err();
    Elapsed elapsed = new Elapsed(err);
    Source source = Source.read(file);
    List<Source> called = with.stream().map(Source::read).toList();
    JsonNode given = input(input);
    JsonNode known = Assignments.read("--mock", mocks);
    Target target = Target.orStart(context, ports.arguments(), elapsed);
    PerduraClient client = target.client();
    for (Source one : called) {
      if (publish(client, one, elapsed) == null) {
        return Exit.FAILED;
      }
    }
    Published published = publish(client, source, elapsed);
    if (published == null) {
      return Exit.FAILED;
    }
    DefinitionBody draft = published.draft();
    VersionRow version = published.version();
    StartResponse started =
        client.start(
            draft.id(),
            new StartRequest(
                given,
                version.version(),
                null,
                Trigger.MANUAL,
                known,
                hold ? true : null,
                breaks.specs()));
    elapsed.accept("Started execution " + started.executionId());
    err.println("        " + target.executionPage(started.executionId()));
    String page = target.temporalPage(started.temporalWorkflowId());
    if (page != null) {
      err.println("        " + page);
    }
    return following.follow(client, terminal, started.executionId(), draft.name());
  }

  private record Published(DefinitionBody draft, VersionRow version) {}

  /** Publishes a definition; null if it has errors, which are shown then. */
  private @Nullable Published publish(PerduraClient client, Source source, Elapsed elapsed) {
    Terminal terminal = context.terminal();
    if (Source.hasErrors(source.compile(client, terminal.err(), terminal.colour()))) {
      return null;
    }
    DefinitionBody draft = client.importDraft(source.text());
    VersionRow version = client.publish(draft.id(), draft.revision());
    elapsed.accept("Published " + draft.id() + " version " + version.version());
    return new Published(draft, version);
  }

  /** The input as JSON. */
  static JsonNode input(@Nullable String text) {
    if (text == null) {
      return Json.mapper().createObjectNode();
    }
    return Assignments.json("The input", text);
  }
}
