package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.api.rest.EvaluateRequest;
import io.perdura.api.rest.EvaluateResponse;
import io.perdura.api.rest.EvaluateResponse.ExpressionIssue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "eval",
    description =
        "Evaluate an expression as an execution would, and print its value as JSON. It may read"
            + " an input, or what an execution has recorded.")
final class EvalCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "EXPRESSION",
      description = "With or without {{ }}, for example \"input.items.length\".")
  private String expression = "";

  @Option(
      names = {"-i", "--input"},
      paramLabel = "JSON",
      description = "What it reads as \"input\": JSON, or @FILE.")
  private @Nullable String input;

  @Option(
      names = "--execution",
      paramLabel = "ID",
      description = "Execution whose nodes, variables and input it reads.")
  private @Nullable String execution;

  @Option(
      names = "--node",
      paramLabel = "KEY",
      description = "Node of that execution from whose place it reads.")
  private @Nullable String node;

  EvalCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ObjectNode scope = null;
    if (input != null) {
      scope = Json.mapper().createObjectNode();
      scope.set("input", RunCommand.input(input));
    }
    EvaluateResponse answer =
        Target.of(context)
            .client()
            .evaluate(new EvaluateRequest(expression, null, scope, execution, node));
    for (ExpressionIssue issue : answer.issues()) {
      context.terminal().err().println(text(issue));
    }
    JsonNode value = answer.value();
    if (value == null) {
      return Exit.USAGE;
    }
    context
        .terminal()
        .out()
        .println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    return Exit.OK;
  }

  /** The expression with a mark below the place, and what to do. */
  private String text(ExpressionIssue issue) {
    StringBuilder text = new StringBuilder("  ").append(expression).append("\n  ");
    int start = Math.clamp(issue.start(), 0, expression.length());
    int end = Math.clamp(issue.end(), start + 1, Math.max(start + 1, expression.length()));
    text.append(" ".repeat(start)).append("^".repeat(end - start)).append('\n');
    text.append(issue.code()).append(": ").append(issue.message());
    if (issue.suggestion() != null) {
      text.append(' ').append(issue.suggestion().text());
    }
    return text.toString();
  }
}
