package io.perdura.cli.command;

import io.perdura.api.plan.TimeoutChange;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.ControlResponse;
import io.perdura.api.rest.NodeFailRequest;
import io.perdura.api.rest.NodeRetryRequest;
import io.perdura.api.rest.NodeSkipRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What a person decides about a held node. */
final class NodeCommands {
  private NodeCommands() {}

  /** Which node, and why. */
  static final class Which {
    @Parameters(index = "0", paramLabel = "ID", description = "Execution.")
    private String id = "";

    @Parameters(
        index = "1",
        paramLabel = "NODE",
        description = "Key of the node, such as charge or each[3]/charge.")
    private String node = "";

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "Why, for whoever looks at the execution later.")
    private @Nullable String reason;

    private static String request() {
      return UUID.randomUUID().toString();
    }

    private Integer done(Context context, String what, ControlResponse answer) {
      NodeAnswer.tell(context, id, what, answer);
      return Exit.OK;
    }
  }

  /** What was seen before it was decided. */
  static final class Seen {
    @Option(
        names = "--attempt",
        paramLabel = "N",
        description = "Refuse if the node was tried more often than this since.")
    private @Nullable Integer attempt;
  }

  @Command(
      name = "retry",
      description = "Start a held node over, as it was or with changes.",
      footer = {"", "The input replaces the whole config that the node's templates give."})
  static final class Retry implements Callable<Integer> {
    private final Context context;

    @Mixin private final Which which = new Which();

    @Mixin private final Seen seen = new Seen();

    @Option(
        names = {"-i", "--input"},
        paramLabel = "JSON|@FILE",
        description = "Config of the node: JSON, or @ and a file with JSON.")
    private @Nullable String input;

    @Option(
        names = "--attempt-timeout",
        paramLabel = "DURATION",
        converter = DurationConverter.class,
        description = "Longest time of one try, such as 90s.")
    private @Nullable Duration attemptTimeout;

    @Option(
        names = "--total-timeout",
        paramLabel = "DURATION",
        converter = DurationConverter.class,
        description = "Longest time of all tries together.")
    private @Nullable Duration totalTimeout;

    @Option(
        names = "--heartbeat-timeout",
        paramLabel = "DURATION",
        converter = DurationConverter.class,
        description = "Longest silence of a try that runs.")
    private @Nullable Duration heartbeatTimeout;

    @Mixin private final RetryOptions policy = new RetryOptions();

    Retry(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      JsonNode config = input == null ? null : RunCommand.input(input);
      TimeoutChange timeouts =
          attemptTimeout == null && totalTimeout == null && heartbeatTimeout == null
              ? null
              : new TimeoutChange(attemptTimeout, totalTimeout, heartbeatTimeout);
      ControlResponse answer =
          Target.of(context)
              .client()
              .retryNode(
                  which.id,
                  which.node,
                  new NodeRetryRequest(
                      Which.request(),
                      which.reason,
                      seen.attempt,
                      config,
                      timeouts,
                      policy.change()));
      return which.done(context, "It starts over.", answer);
    }
  }

  @Command(name = "retry-now", description = "Do not wait for the time of the next try.")
  static final class RetryNow implements Callable<Integer> {
    private final Context context;

    @Mixin private final Which which = new Which();

    RetryNow(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      ControlRequest request = new ControlRequest(Which.request(), which.reason);
      ControlResponse answer =
          Target.of(context).client().retryNodeNow(which.id, which.node, request);
      return which.done(context, "It is tried now.", answer);
    }
  }

  @Command(name = "skip", description = "Complete a held node with an output that you give.")
  static final class Skip implements Callable<Integer> {
    private final Context context;

    @Mixin private final Which which = new Which();

    @Mixin private final Seen seen = new Seen();

    @Option(
        names = {"-o", "--output"},
        paramLabel = "JSON|@FILE",
        required = true,
        description = "What the node completes with: JSON, or @ and a file with JSON.")
    private String output = "";

    @Option(
        names = "--handle",
        paramLabel = "HANDLE",
        description = "The handle whose edges lead on. Default: out.")
    private @Nullable String handle;

    Skip(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      ControlResponse answer =
          Target.of(context)
              .client()
              .skipNode(
                  which.id,
                  which.node,
                  new NodeSkipRequest(
                      Which.request(),
                      which.reason,
                      seen.attempt,
                      Assignments.json("The output", output),
                      handle));
      return which.done(context, "Skipped.", answer);
    }
  }

  @Command(name = "fail", description = "Let a held node fail.")
  static final class Fail implements Callable<Integer> {
    private final Context context;

    @Mixin private final Which which = new Which();

    @Mixin private final Seen seen = new Seen();

    Fail(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      ControlResponse answer =
          Target.of(context)
              .client()
              .failNode(
                  which.id,
                  which.node,
                  new NodeFailRequest(Which.request(), which.reason, seen.attempt));
      return which.done(context, "It fails.", answer);
    }
  }
}
