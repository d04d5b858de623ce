package io.perdura.translator.expression.check;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.translator.expression.eval.Methods;
import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.Expr.Argument;
import io.perdura.translator.expression.model.ExpressionProblem;
import io.perdura.translator.expression.model.Root;
import io.perdura.translator.expression.model.Span;
import io.perdura.translator.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks names, methods and arguments of a parsed expression against the method table. */
public final class Checker {
  private final List<ExpressionProblem> problems = new ArrayList<>();

  private Checker() {}

  /** All problems of the expression, in the order of the tree. */
  public static List<ExpressionProblem> check(Expr tree) {
    Checker checker = new Checker();
    checker.visit(tree);
    return List.copyOf(checker.problems);
  }

  private void visit(Expr expr) {
    switch (expr) {
      case Expr.UnknownName(String name, Span span) -> unknownName(name, span);
      case Expr.MethodCall call -> method(call);
      case Expr.FunctionCall call -> function(call);
      case Expr.Literal _,
          Expr.RootRead _,
          Expr.NodeRead _,
          Expr.Parameter _,
          Expr.Member _,
          Expr.Index _,
          Expr.Chain _,
          Expr.TemplateText _,
          Expr.ListLiteral _,
          Expr.ObjectLiteral _,
          Expr.Unary _,
          Expr.Binary _,
          Expr.Logical _,
          Expr.Conditional _ -> {}
    }
    Children.of(expr).forEach(this::visit);
  }

  private void unknownName(String name, Span span) {
    if (name.equals("NaN") || name.equals("Infinity")) {
      add(DiagnosticCode.WF3001, "JSON has neither NaN nor Infinity", span, Optional.empty());
      return;
    }
    if (refusedAsNonDeterministic(name, span)) {
      return;
    }
    if (Methods.functionNames().contains(name)) {
      String message = "'" + name + "' is a function: write " + Methods.usage(name);
      add(DiagnosticCode.WF3005, message, span, Optional.empty());
      return;
    }
    Set<String> names = new LinkedHashSet<>(Root.WORDS);
    names.addAll(Methods.functionNames());
    add(
        DiagnosticCode.WF3005,
        "Unknown name '" + name + "'; paths begin with " + String.join(", ", Root.WORDS),
        span,
        Suggestions.closest(name, names));
  }

  private boolean refusedAsNonDeterministic(String name, Span span) {
    Optional<NonDeterministic.Advice> advice = NonDeterministic.about(name);
    advice.ifPresent(found ->
        problems.add(
            ExpressionProblem.of(
                DiagnosticCode.WF3006,
                "'" + name + "' is not deterministic: it would differ when a run is replayed",
                span,
                found.text(),
                found.replacement().orElse(null))));
    return advice.isPresent();
  }

  private void method(Expr.MethodCall call) {
    String name = call.method();
    if (Methods.methodNames().contains(name)) {
      arguments(name, call.arguments(), Methods::acceptsMethod, call.nameSpan());
    } else if (name.equals("length")) {
      String message = "'length' is no method: write .length";
      add(DiagnosticCode.WF3005, message, call.nameSpan(), Optional.empty());
    } else {
      add(
          DiagnosticCode.WF3005,
          "Unknown method '" + name + "'",
          call.nameSpan(),
          Suggestions.closest(name, Methods.methodNames()));
    }
  }

  private void function(Expr.FunctionCall call) {
    String name = call.function();
    if (Methods.functionNames().contains(name)) {
      arguments(name, call.arguments(), Methods::acceptsFunction, call.nameSpan());
    } else if (Methods.methodNames().contains(name)) {
      String message = "'" + name + "' is a method: write value." + Methods.usage(name);
      add(DiagnosticCode.WF3005, message, call.nameSpan(), Optional.empty());
    } else if (!refusedAsNonDeterministic(name, call.nameSpan())) {
      Set<String> names = new LinkedHashSet<>(Methods.functionNames());
      names.addAll(Root.WORDS);
      add(
          DiagnosticCode.WF3005,
          "Unknown function '" + name + "'",
          call.nameSpan(),
          Suggestions.closest(name, names));
    }
  }

  @FunctionalInterface
  private interface Arity {
    boolean accepts(String name, int arguments);
  }

  private void arguments(String name, List<Argument> arguments, Arity arity, Span span) {
    if (!arity.accepts(name, arguments.size())) {
      String message = "'" + name + "' takes other arguments: " + Methods.usage(name);
      add(DiagnosticCode.WF3005, message, span, Optional.empty());
      return;
    }
    for (int i = 0; i < arguments.size(); i++) {
      boolean taken =
          switch (arguments.get(i)) {
            case Argument.Value _ -> Methods.takesValue(name, i);
            case Argument.Function _ -> Methods.takesFunction(name, i);
            case Argument.Pattern _ -> Methods.takesRegex(name, i);
            case Argument.Broken _ -> true;
          };
      if (!taken) {
        String message = "'" + name + "' takes other arguments: " + Methods.usage(name);
        add(DiagnosticCode.WF3005, message, span, Optional.empty());
      }
    }
  }

  private void add(DiagnosticCode code, String message, Span span, Optional<String> meant) {
    problems.add(
        meant
            .map(m -> ExpressionProblem.of(code, message, span, "Did you mean '" + m + "'?", m))
            .orElseGet(() -> ExpressionProblem.of(code, message, span)));
  }
}
