package io.perdura.cli.command;

import io.perdura.api.execution.Decision;
import io.perdura.api.rest.ControlResponse;
import io.perdura.api.rest.DecisionRequest;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What a person decides about an approval. */
final class DecideCommands {
  private DecideCommands() {}

  /** Which approval, and a word on it. */
  static final class Which {
    @Parameters(index = "0", paramLabel = "ID", description = "Execution.")
    private String id = "";

    @Parameters(
        index = "1",
        paramLabel = "NODE",
        description = "Key of the node, such as approve or each[3]/approve.")
    private String node = "";

    @Option(
        names = "--comment",
        paramLabel = "TEXT",
        description = "For whoever looks at the execution later.")
    private @Nullable String comment;

    private Integer decide(Context context, Decision decision, @Nullable JsonNode form) {
      ControlResponse answer =
          Target.of(context)
              .client()
              .decide(
                  id,
                  node,
                  decision,
                  new DecisionRequest(UUID.randomUUID().toString(), comment, form));
      String done =
          switch (decision) {
            case APPROVED -> "Approved.";
            case REJECTED -> "Rejected.";
          };
      NodeAnswer.tell(context, id, done, answer);
      return Exit.OK;
    }
  }

  @Command(name = "approve", description = "Approve what a human.approval asks.")
  static final class Approve implements Callable<Integer> {
    private final Context context;

    @Mixin private final Which which = new Which();

    @Option(
        names = "--form",
        paramLabel = "JSON|@FILE",
        description = "What its form asks for: JSON, or @ and a file with JSON.")
    private @Nullable String form;

    Approve(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      return which.decide(context, Decision.APPROVED, form == null ? null : RunCommand.input(form));
    }
  }

  @Command(name = "reject", description = "Reject what a human.approval asks.")
  static final class Reject implements Callable<Integer> {
    private final Context context;

    @Mixin private final Which which = new Which();

    Reject(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      return which.decide(context, Decision.REJECTED, null);
    }
  }
}
