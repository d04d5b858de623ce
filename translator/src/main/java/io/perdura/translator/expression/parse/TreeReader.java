package io.perdura.translator.expression.parse;

import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.Expr.BinaryOperator;
import io.perdura.translator.expression.model.Expr.LogicalOperator;
import io.perdura.translator.expression.model.Expr.UnaryOperator;
import io.perdura.translator.expression.model.Root;
import io.perdura.translator.expression.model.Span;
import org.mozilla.javascript.Token;
import org.mozilla.javascript.ast.ArrayLiteral;
import org.mozilla.javascript.ast.Assignment;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.ConditionalExpression;
import org.mozilla.javascript.ast.ElementGet;
import org.mozilla.javascript.ast.FunctionCall;
import org.mozilla.javascript.ast.FunctionNode;
import org.mozilla.javascript.ast.InfixExpression;
import org.mozilla.javascript.ast.KeywordLiteral;
import org.mozilla.javascript.ast.Name;
import org.mozilla.javascript.ast.NumberLiteral;
import org.mozilla.javascript.ast.ObjectLiteral;
import org.mozilla.javascript.ast.ParenthesizedExpression;
import org.mozilla.javascript.ast.PropertyGet;
import org.mozilla.javascript.ast.RegExpLiteral;
import org.mozilla.javascript.ast.StringLiteral;
import org.mozilla.javascript.ast.TemplateLiteral;
import org.mozilla.javascript.ast.UnaryExpression;
import org.mozilla.javascript.ast.UpdateExpression;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;

/** From Rhino's tree to ours. What is not named here is refused: an allow list. */
final class TreeReader {
  private final Reading reading;
  private final LiteralReader literals;
  private final LinkReader links;

  TreeReader(Reading reading) {
    this.reading = reading;
    this.literals = new LiteralReader(reading, this);
    this.links = new LinkReader(reading, this);
  }

  /** The tree that {@code node} stands for. */
  Expr read(AstNode node) {
    try {
      return reading.enter(node) ? dispatch(node) : nothing(node);
    } finally {
      reading.leave();
    }
  }

  private Expr nothing(AstNode node) {
    return new Expr.Literal(NullNode.getInstance(), reading.span(node));
  }

  private Expr dispatch(AstNode node) {
    Span span = reading.span(node);
    return switch (node) {
      case ParenthesizedExpression group -> read(group.getExpression());
      case Name name -> name(name, span);
      case StringLiteral text -> literals.text(text, span);
      case NumberLiteral _ -> literals.number(span);
      case KeywordLiteral keyword -> keyword(keyword, span);
      case TemplateLiteral template -> literals.template(template, span);
      case ArrayLiteral list -> literals.list(list, span);
      case ObjectLiteral object -> literals.object(object, span);
      case PropertyGet _, ElementGet _, FunctionCall _ -> links.chain(node);
      case ConditionalExpression conditional ->
          new Expr.Conditional(
              read(conditional.getTestExpression()),
              read(conditional.getTrueExpression()),
              read(conditional.getFalseExpression()),
              span);
      case UpdateExpression _ ->
          reading.problem("Expressions only compute new values; they cannot change one", span);
      case Assignment _ ->
          reading.problem("Expressions have no assignment", span, "To compare, write '=='", null);
      case UnaryExpression unary -> unary(unary, span);
      case InfixExpression infix -> infix(infix, span);
      case FunctionNode _ ->
          reading.problem("A function can only be the argument of a method such as map", span);
      case RegExpLiteral _ ->
          reading.problem(
              "A regular expression can only be the argument of match, matchAll, replace,"
                  + " replaceAll, split or test",
              span);
      default ->
          reading.problem("'" + excerpt(span) + "' is not part of the expression language", span);
    };
  }

  /** The source at {@code span}, or its beginning. */
  private String excerpt(Span span) {
    String text = reading.text(span);
    return text.length() <= 30 ? text : text.substring(0, 30) + "…";
  }

  private Expr name(Name name, Span span) {
    String word = name.getIdentifier();
    if (reading.isParameter(word)) {
      return new Expr.Parameter(word, span);
    }
    if (word.equals(Root.NODES)) {
      return reading.problem(
          "'nodes' cannot be read as a whole",
          span,
          "Name what is read: nodes.<id>.output, .error or .status",
          null);
    }
    return Root.of(word)
        .<Expr>map(root -> new Expr.RootRead(root, span))
        .orElseGet(() -> new Expr.UnknownName(word, span));
  }

  private Expr keyword(KeywordLiteral keyword, Span span) {
    return switch (keyword.getType()) {
      case Token.TRUE -> new Expr.Literal(BooleanNode.TRUE, span);
      case Token.FALSE -> new Expr.Literal(BooleanNode.FALSE, span);
      case Token.NULL, Token.UNDEFINED -> new Expr.Literal(NullNode.getInstance(), span);
      default ->
          reading.problem(
              "'" + reading.text(span) + "' is not part of the expression language", span);
    };
  }

  private Expr unary(UnaryExpression unary, Span span) {
    return switch (unary.getType()) {
      case Token.NOT -> new Expr.Unary(UnaryOperator.NOT, read(unary.getOperand()), span);
      case Token.NEG -> new Expr.Unary(UnaryOperator.MINUS, read(unary.getOperand()), span);
      case Token.POS -> new Expr.Unary(UnaryOperator.PLUS, read(unary.getOperand()), span);
      case Token.TYPEOF ->
          reading.problem(
              "'typeof' is not part of the expression language",
              span,
              "Compare with null, or use Array.isArray(value)",
              null);
      default -> reading.problem("This operator is not part of the expression language", span);
    };
  }

  private Expr infix(InfixExpression infix, Span span) {
    return switch (infix.getType()) {
      case Token.AND -> logical(LogicalOperator.AND, infix, span);
      case Token.OR -> logical(LogicalOperator.OR, infix, span);
      case Token.NULLISH_COALESCING -> logical(LogicalOperator.COALESCE, infix, span);
      case Token.ADD -> binary(BinaryOperator.ADD, infix, span);
      case Token.SUB -> binary(BinaryOperator.SUBTRACT, infix, span);
      case Token.MUL -> binary(BinaryOperator.MULTIPLY, infix, span);
      case Token.DIV -> binary(BinaryOperator.DIVIDE, infix, span);
      case Token.MOD -> binary(BinaryOperator.REMAINDER, infix, span);
      case Token.EXP -> binary(BinaryOperator.POWER, infix, span);
      case Token.EQ, Token.SHEQ -> binary(BinaryOperator.EQUAL, infix, span);
      case Token.NE, Token.SHNE -> binary(BinaryOperator.NOT_EQUAL, infix, span);
      case Token.LT -> binary(BinaryOperator.LESS, infix, span);
      case Token.LE -> binary(BinaryOperator.LESS_OR_EQUAL, infix, span);
      case Token.GT -> binary(BinaryOperator.GREATER, infix, span);
      case Token.GE -> binary(BinaryOperator.GREATER_OR_EQUAL, infix, span);
      case Token.COMMA -> reading.problem("One expression only: remove what a comma adds", span);
      case Token.IN ->
          reading.problem(
              "'in' is not part of the expression language",
              span,
              "Use list.includes(value), or compare object.member with null",
              null);
      default -> reading.problem("This operator is not part of the expression language", span);
    };
  }

  private Expr logical(LogicalOperator operator, InfixExpression infix, Span span) {
    return new Expr.Logical(operator, read(infix.getLeft()), read(infix.getRight()), span);
  }

  private Expr binary(BinaryOperator operator, InfixExpression infix, Span span) {
    return new Expr.Binary(operator, read(infix.getLeft()), read(infix.getRight()), span);
  }
}
