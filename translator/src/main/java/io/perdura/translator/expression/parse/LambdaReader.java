package io.perdura.translator.expression.parse;

import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.Expr.Argument;
import io.perdura.translator.expression.model.Expr.Binding;
import io.perdura.translator.expression.model.Expr.Lambda;
import io.perdura.translator.expression.model.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.ast.AbstractObjectProperty;
import org.mozilla.javascript.ast.ArrayLiteral;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.EmptyExpression;
import org.mozilla.javascript.ast.FunctionNode;
import org.mozilla.javascript.ast.Name;
import org.mozilla.javascript.ast.ObjectLiteral;
import org.mozilla.javascript.ast.ObjectProperty;
import org.mozilla.javascript.ast.ReturnStatement;

/** Reads arrow functions with an expression as their body. */
final class LambdaReader {
  private final Reading reading;
  private final TreeReader tree;

  LambdaReader(Reading reading, TreeReader tree) {
    this.reading = reading;
    this.tree = tree;
  }

  /** The function as an argument; a broken one, with a problem noted, if of another kind. */
  Argument read(FunctionNode function) {
    Span span = reading.span(function);
    Optional<AstNode> body = body(function);
    if (body.isEmpty() || function.getFunctionType() != FunctionNode.ARROW_FUNCTION) {
      reading.problem("Write the function as parameters => expression", span);
      return new Argument.Broken();
    }
    if (function.getDefaultParams() != null || function.hasRestParameter()) {
      reading.problem("Parameters have neither a default nor '...'", span);
      return new Argument.Broken();
    }
    List<Binding> bindings = new ArrayList<>();
    for (AstNode parameter : function.getParams()) {
      Optional<Binding> binding = binding(parameter);
      if (binding.isEmpty()) {
        reading.problem("A parameter is a name, [a, b] or {a, b: c}", reading.span(parameter));
        return new Argument.Broken();
      }
      bindings.add(binding.get());
    }
    reading.enterScope(bindings.stream().flatMap(LambdaReader::names).toList());
    try {
      Expr result = tree.read(body.get());
      return new Argument.Function(new Lambda(List.copyOf(bindings), result, span));
    } finally {
      reading.leaveScope();
    }
  }

  /** {@code value => name(value)}. */
  Argument ofFunction(String name, Span span) {
    List<Argument> value = List.of(new Argument.Value(new Expr.Parameter("value", span)));
    Expr call = new Expr.FunctionCall(name, value, span, span);
    return new Argument.Function(new Lambda(List.of(new Binding.Name("value")), call, span));
  }

  /**
   * The expression after the arrow: Rhino puts it into a block that has no braces in the source.
   */
  private static Optional<AstNode> body(FunctionNode function) {
    return function.getBody().getFirstChild() instanceof ReturnStatement only
            && only.getNext() == null
            && only.getPosition() == 0
        ? Optional.ofNullable(only.getReturnValue())
        : Optional.empty();
  }

  private static Stream<String> names(Binding binding) {
    return switch (binding) {
      case Binding.Name(String name) -> Stream.of(name);
      case Binding.Items(List<@Nullable String> names) -> names.stream().filter(Objects::nonNull);
      case Binding.Members(List<Binding.MemberName> members) ->
          members.stream().map(Binding.MemberName::name);
    };
  }

  private static Optional<Binding> binding(AstNode parameter) {
    return switch (parameter) {
      case Name name -> Optional.of(new Binding.Name(name.getIdentifier()));
      case ArrayLiteral items -> items(items);
      case ObjectLiteral members -> members(members);
      default -> Optional.empty();
    };
  }

  private static Optional<Binding> items(ArrayLiteral pattern) {
    List<@Nullable String> names = new ArrayList<>();
    for (AstNode element : pattern.getElements()) {
      switch (element) {
        case Name name -> names.add(name.getIdentifier());
        case EmptyExpression _ -> names.add(null);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Binding.Items(Collections.unmodifiableList(names)));
  }

  private static Optional<Binding> members(ObjectLiteral pattern) {
    List<Binding.MemberName> members = new ArrayList<>();
    for (AbstractObjectProperty property : pattern.getElements()) {
      if (property instanceof ObjectProperty entry
          && entry.getKey() instanceof Name member
          && entry.getValue() instanceof Name name) {
        members.add(new Binding.MemberName(member.getIdentifier(), name.getIdentifier()));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Binding.Members(List.copyOf(members)));
  }
}
