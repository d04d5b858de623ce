package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.LiveStartResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "set", description = "Change a live execution while it runs.")
final class LiveSetCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", description = "Live execution.")
  private String id = "";

  @Mixin private final LiveOptions options = new LiveOptions();

  @Mixin private final ReasonOption reason = new ReasonOption();

  LiveSetCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ObjectNode body = options.into(Json.mapper().createObjectNode());
    if (body.isEmpty()) {
      throw new UsageException("Say what to change, for example --interval 5s.");
    }
    ControlRequest why = reason.request();
    body.put("requestId", why.requestId());
    if (why.reason() != null) {
      body.put("reason", why.reason());
    }
    LiveStartResponse answer = Target.of(context).client().live().change(id, body);
    context.terminal().out().println(Json.write(answer.settings()));
    return Exit.OK;
  }
}
