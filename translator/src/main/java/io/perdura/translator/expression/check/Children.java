package io.perdura.translator.expression.check;

import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.Expr.Argument;
import io.perdura.translator.expression.model.Expr.Element;
import io.perdura.translator.expression.model.Expr.Property;
import java.util.List;
import java.util.stream.Stream;

/** The expressions that an expression is made of. */
final class Children {
  private Children() {}

  static List<Expr> of(Expr expr) {
    return switch (expr) {
      case Expr.Literal _, Expr.RootRead _, Expr.NodeRead _, Expr.Parameter _, Expr.UnknownName _ ->
          List.of();
      case Expr.Member member -> List.of(member.object());
      case Expr.Index index -> List.of(index.object(), index.index());
      case Expr.MethodCall call ->
          Stream.concat(Stream.of(call.receiver()), arguments(call.arguments())).toList();
      case Expr.FunctionCall call -> arguments(call.arguments()).toList();
      case Expr.Chain chain -> List.of(chain.link());
      case Expr.TemplateText text -> text.parts();
      case Expr.ListLiteral list -> list.elements().stream().map(Children::of).toList();
      case Expr.ObjectLiteral object -> object.properties().stream().flatMap(Children::of).toList();
      case Expr.Unary unary -> List.of(unary.operand());
      case Expr.Binary binary -> List.of(binary.left(), binary.right());
      case Expr.Logical logical -> List.of(logical.left(), logical.right());
      case Expr.Conditional c -> List.of(c.test(), c.yes(), c.no());
    };
  }

  private static Expr of(Element element) {
    return switch (element) {
      case Element.Item(Expr value) -> value;
      case Element.Spread(Expr list) -> list;
    };
  }

  private static Stream<Expr> of(Property property) {
    return switch (property) {
      case Property.Entry(Expr key, Expr value) -> Stream.of(key, value);
      case Property.Spread(Expr object) -> Stream.of(object);
    };
  }

  /** What the arguments hold; of an arrow function, its body. */
  static Stream<Expr> arguments(List<Argument> arguments) {
    return arguments.stream()
        .flatMap(argument ->
            switch (argument) {
              case Argument.Value(Expr value) -> Stream.of(value);
              case Argument.Function(Expr.Lambda lambda) -> Stream.of(lambda.body());
              case Argument.Pattern _, Argument.Broken _ -> Stream.empty();
            });
  }
}
