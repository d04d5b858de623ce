package io.perdura.translator.expression.eval;

import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.Expr.Argument;
import io.perdura.translator.expression.model.Expr.Binding;
import io.perdura.translator.expression.model.Expr.Element;
import io.perdura.translator.expression.model.Expr.Lambda;
import io.perdura.translator.expression.model.Expr.Property;
import io.perdura.translator.expression.model.Regex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks the tree of one expression. Its recursion is bounded by the depth of the tree, which the
 * parser bounds; its work by the {@link Meter}.
 */
final class Evaluator {
  private final String source;
  private final Scope scope;
  private final Meter meter;

  Evaluator(String source, Scope scope, Meter meter) {
    this.source = source;
    this.scope = scope;
    this.meter = meter;
  }

  JsonNode evaluate(Expr expr, @Nullable Frame frame) {
    boolean isLink =
        expr instanceof Expr.Member
            || expr instanceof Expr.Index
            || expr instanceof Expr.MethodCall;
    if (!isLink) {
      meter.visit(expr.span().start());
    }
    return switch (expr) {
      case Expr.Literal literal -> literal.value();
      case Expr.RootRead read -> Values.orNull(scope.root(read.root()));
      case Expr.NodeRead read -> Values.orNull(scope.node(read.id(), read.field()));
      case Expr.Parameter parameter -> Frame.lookup(frame, parameter.name());
      case Expr.UnknownName name ->
          throw new IllegalStateException("The checker lets no unknown name pass: " + name.name());
      case Expr.Member _, Expr.Index _, Expr.MethodCall _ -> Values.orNull(link(expr, frame));
      case Expr.Chain chain -> Values.orNull(link(chain.link(), frame));
      case Expr.FunctionCall call -> function(call, frame);
      case Expr.TemplateText template -> text(template, frame);
      case Expr.ListLiteral list -> list(list, frame);
      case Expr.ObjectLiteral object -> object(object, frame);
      case Expr.Unary unary -> {
        JsonNode operand = evaluate(unary.operand(), frame);
        meter.at(unary.span().start());
        yield Operators.unary(unary.operator(), operand, meter);
      }
      case Expr.Binary binary -> {
        JsonNode left = evaluate(binary.left(), frame);
        JsonNode right = evaluate(binary.right(), frame);
        meter.at(binary.span().start());
        yield Operators.binary(binary.operator(), left, right, meter);
      }
      case Expr.Logical logical -> logical(logical, frame);
      case Expr.Conditional conditional ->
          Values.isTrue(evaluate(conditional.test(), frame))
              ? evaluate(conditional.yes(), frame)
              : evaluate(conditional.no(), frame);
    };
  }

  private JsonNode logical(Expr.Logical logical, @Nullable Frame frame) {
    JsonNode left = evaluate(logical.left(), frame);
    boolean decided =
        switch (logical.operator()) {
          case AND -> !Values.isTrue(left);
          case OR -> Values.isTrue(left);
          case COALESCE -> !Values.isNull(left);
        };
    return decided ? left : evaluate(logical.right(), frame);
  }

  /** A link of a chain; Java null if the chain ended at an optional link. */
  private @Nullable JsonNode link(Expr expr, @Nullable Frame frame) {
    return switch (expr) {
      case Expr.Member member -> {
        JsonNode object = link(member.object(), frame);
        meter.visit(member.nameSpan().start());
        yield object == null || isAbsent(object, member.object(), member.optional(), member.name())
            ? null
            : Members.named(object, member.name(), meter);
      }
      case Expr.Index index -> {
        JsonNode object = link(index.object(), frame);
        meter.visit(index.span().start());
        if (object == null || isAbsent(object, index.object(), index.optional(), "[…]")) {
          yield null;
        }
        JsonNode key = evaluate(index.index(), frame);
        meter.at(index.span().start());
        yield Members.indexed(object, key, meter);
      }
      case Expr.MethodCall call -> method(call, frame);
      case Expr.Literal _,
          Expr.RootRead _,
          Expr.NodeRead _,
          Expr.Parameter _,
          Expr.UnknownName _,
          Expr.FunctionCall _,
          Expr.Chain _,
          Expr.TemplateText _,
          Expr.ListLiteral _,
          Expr.ObjectLiteral _,
          Expr.Unary _,
          Expr.Binary _,
          Expr.Logical _,
          Expr.Conditional _ ->
          evaluate(expr, frame);
    };
  }

  /** Whether the chain ends here; fails if it would have to go on from null. */
  private boolean isAbsent(JsonNode object, Expr origin, boolean optional, String name) {
    if (!Values.isNull(object)) {
      return false;
    }
    if (optional) {
      return true;
    }
    String read = excerpt(origin);
    throw meter.fail(
        "Cannot read '" + name + "' of null: " + read + " is null; use ?. if that may be");
  }

  private String excerpt(Expr expr) {
    String text = source.substring(expr.span().start(), expr.span().end()).strip();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private @Nullable JsonNode method(Expr.MethodCall call, @Nullable Frame frame) {
    JsonNode receiver = link(call.receiver(), frame);
    meter.visit(call.nameSpan().start());
    if (receiver == null || Values.isNull(receiver) && call.optional()) {
      return null;
    }
    Type type = Type.of(receiver);
    Method method = Methods.find(call.method(), type);
    if (method == null) {
      if (type == Type.NULL) {
        isAbsent(receiver, call.receiver(), false, call.method());
      }
      throw meter.fail(Methods.wrongReceiver(call.method(), type));
    }
    List<Operand> operands = operands(call.arguments(), frame);
    meter.at(call.nameSpan().start());
    return new Call(method, receiver, operands, meter).run();
  }

  private JsonNode function(Expr.FunctionCall call, @Nullable Frame frame) {
    Method function = Methods.function(call.function());
    if (function == null) {
      throw new IllegalStateException("The checker lets no unknown function pass: " + call);
    }
    List<Operand> operands = operands(call.arguments(), frame);
    meter.at(call.nameSpan().start());
    return new Call(function, Values.NULL, operands, meter).run();
  }

  private List<Operand> operands(List<Argument> arguments, @Nullable Frame frame) {
    List<Operand> operands = new ArrayList<>(arguments.size());
    for (Argument argument : arguments) {
      switch (argument) {
        case Argument.Value(Expr value) -> operands.add(new Operand.Value(evaluate(value, frame)));
        case Argument.Broken _ ->
            throw new IllegalStateException("The compiler lets no broken argument pass");
        case Argument.Pattern(Regex regex) -> operands.add(new Operand.Pattern(regex));
        case Argument.Function(Lambda lambda) ->
            operands.add(new Operand.Function(values -> apply(lambda, values, frame)));
      }
    }
    return operands;
  }

  private JsonNode apply(Lambda lambda, List<JsonNode> values, @Nullable Frame outer) {
    Frame frame = outer;
    for (int i = 0; i < lambda.parameters().size(); i++) {
      JsonNode value = i < values.size() ? values.get(i) : Values.NULL;
      frame = bind(lambda.parameters().get(i), value, frame);
    }
    return evaluate(lambda.body(), frame);
  }

  private @Nullable Frame bind(Binding binding, JsonNode value, @Nullable Frame outer) {
    Frame frame = outer;
    switch (binding) {
      case Binding.Name(String name) -> frame = new Frame(name, value, outer);
      case Binding.Items(List<@Nullable String> names) -> {
        if (Type.of(value) != Type.ARRAY) {
          throw meter.fail(
              "The parameter takes an array apart, but got " + Type.of(value).phrase());
        }
        for (int i = 0; i < names.size(); i++) {
          String name = names.get(i);
          if (name != null) {
            frame = new Frame(name, Values.orNull(value.get(i)), frame);
          }
        }
      }
      case Binding.Members(List<Binding.MemberName> members) -> {
        if (Type.of(value) != Type.OBJECT) {
          throw meter.fail(
              "The parameter takes an object apart, but got " + Type.of(value).phrase());
        }
        for (Binding.MemberName member : members) {
          frame = new Frame(member.name(), Values.orNull(value.get(member.member())), frame);
        }
      }
    }
    return frame;
  }

  private JsonNode text(Expr.TemplateText template, @Nullable Frame frame) {
    StringBuilder text = new StringBuilder();
    for (Expr part : template.parts()) {
      String piece = Values.text(evaluate(part, frame), "null", meter);
      meter.produce((long) text.length() + piece.length());
      text.append(piece);
    }
    return Values.of(text.toString());
  }

  private JsonNode list(Expr.ListLiteral literal, @Nullable Frame frame) {
    ArrayNode list = Values.list();
    for (Element element : literal.elements()) {
      switch (element) {
        case Element.Item(Expr value) -> list.add(evaluate(value, frame));
        case Element.Spread(Expr spread) -> spread(spread, frame).forEach(list::add);
      }
    }
    return list;
  }

  /** The items of an array, or the characters of a string. */
  private Iterable<JsonNode> spread(Expr expr, @Nullable Frame frame) {
    JsonNode value = evaluate(expr, frame);
    meter.at(expr.span().start());
    if (Type.of(value) == Type.ARRAY) {
      meter.charge(value.size());
      return value;
    }
    if (Type.of(value) == Type.STRING) {
      return TextMethods.characters(value.stringValue(), meter);
    }
    throw meter.fail("'...' needs an array here, but got " + Type.of(value).phrase());
  }

  private JsonNode object(Expr.ObjectLiteral literal, @Nullable Frame frame) {
    ObjectNode object = Values.object();
    for (Property property : literal.properties()) {
      switch (property) {
        case Property.Entry(Expr key, Expr value) -> {
          JsonNode name = evaluate(key, frame);
          meter.at(key.span().start());
          object.set(Members.key(name, meter), evaluate(value, frame));
        }
        case Property.Spread(Expr spread) -> {
          JsonNode members = evaluate(spread, frame);
          meter.at(spread.span().start());
          merge(object, members);
        }
      }
    }
    return object;
  }

  private void merge(ObjectNode object, JsonNode members) {
    switch (Type.of(members)) {
      case NULL -> {}
      case OBJECT -> {
        meter.charge(members.size());
        object.setAll((ObjectNode) members);
      }
      case BOOLEAN, NUMBER, STRING, ARRAY ->
          throw meter.fail("'...' needs an object here, but got " + Type.of(members).phrase());
    }
  }
}
