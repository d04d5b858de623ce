package io.perdura.translator.expression.eval;

import io.perdura.translator.expression.model.Regex;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** One call of a method: its receiver and its arguments, whose types the table has checked. */
final class Call {
  private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

  private final Method method;
  private final JsonNode receiver;
  private final List<Operand> operands;
  private final Meter meter;
  private final int offset;

  Call(Method method, JsonNode receiver, List<Operand> operands, Meter meter) {
    this.method = method;
    this.receiver = receiver;
    this.operands = operands;
    this.meter = meter;
    this.offset = meter.offset();
  }

  JsonNode run() {
    if (operands.size() < method.minArguments() || operands.size() > method.maxArguments()) {
      throw fail("takes other arguments: " + method.usage());
    }
    for (int i = 0; i < operands.size(); i++) {
      Parameter parameter = method.parameter(i);
      if (!parameter.accepts(operands.get(i))) {
        throw fail(
            "needs "
                + parameter.expected()
                + " as '"
                + parameter.name()
                + "', but got "
                + given(operands.get(i)));
      }
    }
    return method.body().run(this);
  }

  private static String given(Operand operand) {
    return switch (operand) {
      case Operand.Value(JsonNode value) -> Type.of(value).phrase();
      case Operand.Function _ -> "a function";
      case Operand.Pattern _ -> "a regular expression";
    };
  }

  Meter meter() {
    return meter;
  }

  JsonNode receiver() {
    return receiver;
  }

  /** The receiver of a method of arrays. */
  ArrayNode list() {
    return (ArrayNode) receiver;
  }

  /** The receiver of a method of strings. */
  String string() {
    return receiver.stringValue();
  }

  int count() {
    return operands.size();
  }

  /** Whether an argument is given and is not null. */
  boolean has(int position) {
    return position < operands.size()
        && !(operands.get(position) instanceof Operand.Value(JsonNode value)
            && Values.isNull(value));
  }

  JsonNode value(int position) {
    return position < operands.size() && operands.get(position) instanceof Operand.Value(JsonNode v)
        ? v
        : Values.NULL;
  }

  String text(int position) {
    return value(position).stringValue();
  }

  String text(int position, String absent) {
    return has(position) ? text(position) : absent;
  }

  BigDecimal number(int position) {
    return Numbers.of(value(position), meter);
  }

  /** A whole number, cut off at the point and at the bounds of int. */
  int integer(int position, int absent) {
    if (!has(position)) {
      return absent;
    }
    BigDecimal whole = number(position).setScale(0, RoundingMode.DOWN);
    return whole.min(MAX_INT).max(MAX_INT.negate()).intValueExact();
  }

  Optional<Regex> regex(int position) {
    return operands.get(position) instanceof Operand.Pattern(Regex regex)
        ? Optional.of(regex)
        : Optional.empty();
  }

  boolean hasFunction(int position) {
    return position < operands.size() && operands.get(position) instanceof Operand.Function;
  }

  /** Calls the function handed in at a position. */
  JsonNode apply(int position, JsonNode... arguments) {
    if (operands.get(position) instanceof Operand.Function(Operand.Callback callback)) {
      meter.charge(1);
      JsonNode result = callback.apply(List.of(arguments));
      meter.at(offset);
      return result;
    }
    throw new IllegalStateException("The table lets no other argument pass");
  }

  /** Whether the function handed in at a position finds an argument true. */
  boolean test(int position, JsonNode... arguments) {
    return Values.isTrue(apply(position, arguments));
  }

  /** A failure that begins with the method's name. */
  EvaluationException fail(String message) {
    meter.at(offset);
    return meter.fail("'" + method.name() + "' " + message);
  }
}
