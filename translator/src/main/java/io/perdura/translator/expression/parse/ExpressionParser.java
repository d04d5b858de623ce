package io.perdura.translator.expression.parse;

import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.ExpressionProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mozilla.javascript.ast.AstNode;

/** Parses the source of one expression. Never throws for what a user wrote. */
public final class ExpressionParser {
  private ExpressionParser() {}

  /**
   * Result of parsing.
   *
   * @param tree the tree; empty if the source is no JavaScript expression. If there are problems,
   *     the offending parts of the tree read as null.
   * @param problems why it cannot be used, in the order of the source
   */
  public record Parsed(Optional<Expr> tree, List<ExpressionProblem> problems) {}

  /**
   * Parses a source.
   *
   * @param functions names of all functions, so that {@code list.map(Number)} can be told from a
   *     value
   */
  public static Parsed parse(String source, Set<String> functions) {
    return switch (SourceGuard.whole(source)) {
      case SourceGuard.Extent.Broken(ExpressionProblem problem) ->
          new Parsed(Optional.empty(), List.of(problem));
      case SourceGuard.Extent.Complete _ -> parseGuarded(source, functions);
    };
  }

  private static Parsed parseGuarded(String source, Set<String> functions) {
    return switch (RhinoParser.parse(source)) {
      case RhinoParser.Outcome.Refused(ExpressionProblem problem) ->
          new Parsed(Optional.empty(), List.of(problem));
      case RhinoParser.Outcome.Tree(AstNode root) -> {
        Reading reading = new Reading(source, functions);
        Expr tree = new TreeReader(reading).read(root);
        yield new Parsed(Optional.of(tree), reading.problems());
      }
    };
  }
}
