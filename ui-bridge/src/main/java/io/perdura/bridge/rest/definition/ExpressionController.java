package io.perdura.bridge.rest.definition;

import io.perdura.api.rest.EvaluateRequest;
import io.perdura.api.rest.EvaluateResponse;
import io.perdura.api.rest.EvaluateResponse.ExpressionIssue;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.Parameters;
import io.perdura.translator.expression.Compilation;
import io.perdura.translator.expression.Expressions;
import io.perdura.translator.expression.Template;
import io.perdura.translator.expression.Templates;
import io.perdura.translator.expression.eval.Evaluation;
import io.perdura.translator.expression.eval.JsonScope;
import io.perdura.translator.expression.eval.Limits;
import io.perdura.translator.expression.model.ExpressionProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Previews of expressions: the evaluator that runs use, with the same bounds. */
@RestController
class ExpressionController {
  private final PreviewScopes scopes;

  ExpressionController(PreviewScopes scopes) {
    this.scopes = scopes;
  }

  @PostMapping(
      path = "/api/v1/workspaces/{workspace}/expressions/evaluate",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "evaluateExpression",
      summary = "Evaluates an expression or a template on values, or on what an execution recorded",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = EvaluateRequest.class))))
  EvaluateResponse evaluate(
      @PathVariable String workspace, @RequestBody(required = false) byte @Nullable [] body)
      throws InterruptedException {
    EvaluateRequest request = Bodies.json(body, EvaluateRequest.class);
    return switch (compile(request)) {
      case Compilation.Rejected<Template> rejected ->
          new EvaluateResponse(
              null,
              null,
              0,
              rejected.problems().stream().map(ExpressionController::issue).toList());
      case Compilation.Compiled<Template> compiled -> {
        JsonNode roots = scopes.of(workspace, request, compiled.references());
        yield answer(compiled.value().evaluate(new JsonScope(roots), Limits.DEFAULT));
      }
    };
  }

  private static Compilation<Template> compile(EvaluateRequest request) {
    String expression = request.expression();
    JsonNode template = request.template();
    if ((expression == null) == (template == null)) {
      throw Parameters.bad("expression", "an expression or a template, and not both", "");
    }
    return expression == null ? Templates.compile(template) : Expressions.compile(expression);
  }

  private static EvaluateResponse answer(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Value(JsonNode value, long steps) ->
          new EvaluateResponse(
              value, value.getNodeType().name().toLowerCase(Locale.ROOT), steps, List.of());
      case Evaluation.Failure failure ->
          new EvaluateResponse(
              null,
              null,
              failure.steps(),
              List.of(
                  new ExpressionIssue(
                      failure.code().code(),
                      failure.message(),
                      failure.pointer(),
                      failure.offset(),
                      failure.offset(),
                      null)));
    };
  }

  private static ExpressionIssue issue(ExpressionProblem problem) {
    return new ExpressionIssue(
        problem.code().name(),
        problem.message(),
        problem.pointer(),
        problem.span().start(),
        problem.span().end(),
        problem.suggestion());
  }
}
