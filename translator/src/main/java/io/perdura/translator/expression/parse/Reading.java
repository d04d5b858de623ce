package io.perdura.translator.expression.parse;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.ExpressionProblem;
import io.perdura.translator.expression.model.Root;
import io.perdura.translator.expression.model.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.Name;
import tools.jackson.databind.node.NullNode;

/** What the readers of one source share: names in scope, depth, and the problems found so far. */
final class Reading {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_PROBLEMS = 20;

  /** Namespaces of JavaScript and its libraries from which the checker knows names. */
  private static final Set<String> FOREIGN_NAMESPACES =
      Set.of("Date", "DateTime", "performance", "crypto");

  private final String source;
  private final Set<String> functions;
  private final Deque<List<String>> scopes = new ArrayDeque<>();
  private final List<ExpressionProblem> problems = new ArrayList<>();
  private int depth;
  private boolean tooDeep;

  Reading(String source, Set<String> functions) {
    this.source = source;
    this.functions = functions;
  }

  String source() {
    return source;
  }

  List<ExpressionProblem> problems() {
    return List.copyOf(problems);
  }

  boolean isFunction(String name) {
    return functions.contains(name);
  }

  /** Whether a name is a parameter of an arrow function around the place that is being read. */
  boolean isParameter(String name) {
    return scopes.stream().anyMatch(names -> names.contains(name));
  }

  /** Whether a name is neither a parameter nor a root, so that only a function can be meant. */
  boolean isFree(String name) {
    return !isParameter(name) && !Root.WORDS.contains(name);
  }

  /** Whether {@code name.something} is meant to be a function such as {@code Math.max}. */
  boolean isNamespace(AstNode node) {
    return node instanceof Name name
        && isFree(name.getIdentifier())
        && (FOREIGN_NAMESPACES.contains(name.getIdentifier())
            || functions.stream().anyMatch(f -> f.startsWith(name.getIdentifier() + ".")));
  }

  boolean isNodes(String name) {
    return name.equals(Root.NODES) && !isParameter(name);
  }

  void enterScope(List<String> names) {
    scopes.push(names);
  }

  void leaveScope() {
    scopes.pop();
  }

  /** Goes one level down; false if that is too deep to be evaluated. */
  boolean enter(AstNode node) {
    depth++;
    if (depth > MAX_DEPTH && !tooDeep) {
      tooDeep = true;
      problem(
          "The expression is nested more than 200 levels deep; split it into several nodes",
          span(node));
    }
    return depth <= MAX_DEPTH;
  }

  void leave() {
    depth--;
  }

  /** Where a node of Rhino's tree stands. */
  Span span(AstNode node) {
    int start = clamp(node.getAbsolutePosition() - 1);
    return new Span(start, Math.max(start, clamp(start + node.getLength())));
  }

  private int clamp(int offset) {
    return Math.max(0, Math.min(offset, source.length()));
  }

  /** The source at {@code span}. */
  String text(Span span) {
    return source.substring(span.start(), span.end());
  }

  /** Whether {@code ?.} stands at {@code offset}, behind white space and comments. */
  boolean isOptionalAt(int offset) {
    int at = offset;
    while (at < source.length()) {
      if (Character.isWhitespace(source.charAt(at))) {
        at++;
      } else if (source.startsWith("/*", at) && source.indexOf("*/", at) > 0) {
        at = source.indexOf("*/", at + 2) + 2;
      } else if (source.startsWith("//", at) && source.indexOf('\n', at) > 0) {
        at = source.indexOf('\n', at) + 1;
      } else {
        return source.startsWith("?.", at);
      }
    }
    return false;
  }

  Expr problem(String message, Span span) {
    return add(ExpressionProblem.of(DiagnosticCode.WF3001, message, span));
  }

  Expr problem(String message, Span span, String proposal, @Nullable String replacement) {
    return add(ExpressionProblem.of(DiagnosticCode.WF3001, message, span, proposal, replacement));
  }

  /** Notes a problem; what stands for the offending part in the tree. */
  Expr add(ExpressionProblem problem) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    }
    return new Expr.Literal(NullNode.getInstance(), problem.span());
  }
}
