package io.perdura.cli.command;

import io.perdura.api.live.StopReason;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.LiveStartResponse;
import io.perdura.api.rest.LiveStopAll;
import io.perdura.api.rest.LiveStopAllRequest;
import io.perdura.cli.client.LiveClient;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "stop",
    description = "Stop a live execution, or all of the workspace. Asking again changes nothing.")
final class LiveStopCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "Live execution.")
  private @Nullable String id;

  @Option(names = "--all", description = "All of the workspace.")
  private boolean all;

  @Mixin private final ReasonOption reason = new ReasonOption();

  LiveStopCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (all == (id != null)) {
      throw new UsageException("Give either the id of a live execution, or --all.");
    }
    LiveClient live = Target.of(context).client().live();
    if (id != null) {
      LiveStartResponse answer = live.stop(id, reason.request());
      say(answer.status().isFinal() ? "It has ended." : "Stopping.");
      return Exit.OK;
    }
    ControlRequest why = reason.request();
    LiveStopAll answer =
        live.stopAll(new LiveStopAllRequest(why.requestId(), StopReason.STOP_ALL, why.reason()));
    say("Stopping " + answer.stopped().size() + ".");
    answer.failed().forEach(failed -> say("Could not be told, try again: " + failed));
    return answer.failed().isEmpty() ? Exit.OK : Exit.FAILED;
  }

  private void say(String words) {
    context.terminal().err().println(words);
  }
}
