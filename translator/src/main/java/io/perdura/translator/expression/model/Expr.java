package io.perdura.translator.expression.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A parsed expression. Every node knows its stretch of the source. */
public sealed interface Expr {
  /** Where it stands. */
  Span span();

  /** A constant. */
  record Literal(JsonNode value, Span span) implements Expr {}

  /** {@code input}, {@code vars} … */
  record RootRead(Root root, Span span) implements Expr {}

  /**
   * {@code nodes.<id>.<field>}.
   *
   * @param idSpan where the id stands
   */
  record NodeRead(String id, NodeField field, Span idSpan, Span span) implements Expr {}

  /** A parameter of an enclosing {@link Lambda}. */
  record Parameter(String name, Span span) implements Expr {}

  /** A name that is none of the above; the checker refuses it. */
  record UnknownName(String name, Span span) implements Expr {}

  /** {@code object.name}, or {@code object?.name} if optional. */
  record Member(Expr object, String name, boolean optional, Span nameSpan, Span span)
      implements Expr {}

  /** {@code object[index]}, or {@code object?.[index]} if optional. */
  record Index(Expr object, Expr index, boolean optional, Span span) implements Expr {}

  /** {@code receiver.method(arguments)}, or {@code receiver?.method(arguments)} if optional. */
  record MethodCall(
      Expr receiver,
      String method,
      List<Argument> arguments,
      boolean optional,
      Span nameSpan,
      Span span)
      implements Expr {}

  /** {@code name(arguments)} or {@code Name.name(arguments)}. */
  record FunctionCall(String function, List<Argument> arguments, Span nameSpan, Span span)
      implements Expr {}

  /**
   * A whole chain of links with an optional one among them: ends as null where that one is null.
   */
  record Chain(Expr link, Span span) implements Expr {}

  /** A template literal: its parts, turned into text, one after the other. */
  record TemplateText(List<Expr> parts, Span span) implements Expr {}

  /** {@code [a, ...b]}. */
  record ListLiteral(List<Element> elements, Span span) implements Expr {}

  /** {@code {a: 1, [b]: 2, ...c}}. */
  record ObjectLiteral(List<Property> properties, Span span) implements Expr {}

  /** {@code !a}, {@code -a}, {@code +a}. */
  record Unary(UnaryOperator operator, Expr operand, Span span) implements Expr {}

  /** Arithmetic and comparison. */
  record Binary(BinaryOperator operator, Expr left, Expr right, Span span) implements Expr {}

  /** {@code a && b}, {@code a || b}, {@code a ?? b}. */
  record Logical(LogicalOperator operator, Expr left, Expr right, Span span) implements Expr {}

  /** {@code test ? yes : no}. */
  record Conditional(Expr test, Expr yes, Expr no, Span span) implements Expr {}

  /** Operators before one operand. */
  enum UnaryOperator {
    /** {@code !}. */
    NOT,
    /** {@code -}. */
    MINUS,
    /** {@code +}, which turns text into a number. */
    PLUS
  }

  /** Operators between two operands, both of which are evaluated. */
  enum BinaryOperator {
    /** {@code +}: sum, or concatenation if one side is text. */
    ADD("+"),
    /** {@code -}. */
    SUBTRACT("-"),
    /** {@code *}. */
    MULTIPLY("*"),
    /** {@code /}. */
    DIVIDE("/"),
    /** {@code %}. */
    REMAINDER("%"),
    /** {@code **}. */
    POWER("**"),
    /** {@code ==} and {@code ===}. */
    EQUAL("=="),
    /** {@code !=} and {@code !==}. */
    NOT_EQUAL("!="),
    /** {@code <}. */
    LESS("<"),
    /** {@code <=}. */
    LESS_OR_EQUAL("<="),
    /** {@code >}. */
    GREATER(">"),
    /** {@code >=}. */
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    BinaryOperator(String symbol) {
      this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
      return symbol;
    }
  }

  /** Operators whose right side is evaluated only if needed. */
  enum LogicalOperator {
    /** {@code &&}. */
    AND,
    /** {@code ||}. */
    OR,
    /** {@code ??}. */
    COALESCE
  }

  /** One element of a list. */
  sealed interface Element {
    /** One value. */
    record Item(Expr value) implements Element {}

    /** {@code ...list}. */
    record Spread(Expr list) implements Element {}
  }

  /** One property of an object. */
  sealed interface Property {
    /** {@code key: value}; the key is evaluated. */
    record Entry(Expr key, Expr value) implements Property {}

    /** {@code ...object}. */
    record Spread(Expr object) implements Property {}
  }

  /** One argument of a call. */
  sealed interface Argument {
    /** A value. */
    record Value(Expr value) implements Argument {}

    /** An arrow function. */
    record Function(Lambda lambda) implements Argument {}

    /** A regular expression. */
    record Pattern(Regex regex) implements Argument {}

    /** A function or regular expression with a problem of its own; it is never evaluated. */
    record Broken() implements Argument {}
  }

  /** {@code (parameters) => body}. */
  record Lambda(List<Binding> parameters, Expr body, Span span) {}

  /** What a parameter of a {@link Lambda} binds. */
  sealed interface Binding {
    /** {@code name}. */
    record Name(String name) implements Binding {}

    /** {@code [a, , b]}: names by position; null where a position is left out. */
    record Items(List<@Nullable String> names) implements Binding {}

    /** {@code {a, b: c}}: members with the names they are bound to. */
    record Members(List<MemberName> members) implements Binding {}

    /** One member of {@link Members}. */
    record MemberName(String member, String name) {}
  }
}
