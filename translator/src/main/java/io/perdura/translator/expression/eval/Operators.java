package io.perdura.translator.expression.eval;

import io.perdura.translator.expression.model.Expr.BinaryOperator;
import io.perdura.translator.expression.model.Expr.UnaryOperator;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** What the operators do with values. Types are never mixed silently. */
final class Operators {
  private Operators() {}

  static JsonNode unary(UnaryOperator operator, JsonNode operand, Meter meter) {
    return switch (operator) {
      case NOT -> Values.of(!Values.isTrue(operand));
      case PLUS -> Conversions.number(operand, meter);
      case MINUS -> {
        if (Type.of(operand) != Type.NUMBER) {
          throw meter.fail("'-' needs a number, but got " + Type.of(operand).phrase());
        }
        yield Numbers.node(Numbers.of(operand, meter).negate());
      }
    };
  }

  static JsonNode binary(BinaryOperator operator, JsonNode a, JsonNode b, Meter meter) {
    return switch (operator) {
      case EQUAL -> Values.of(Values.equal(a, b, meter));
      case NOT_EQUAL -> Values.of(!Values.equal(a, b, meter));
      case LESS -> Values.of(Values.compare(a, b, meter) < 0);
      case LESS_OR_EQUAL -> Values.of(Values.compare(a, b, meter) <= 0);
      case GREATER -> Values.of(Values.compare(a, b, meter) > 0);
      case GREATER_OR_EQUAL -> Values.of(Values.compare(a, b, meter) >= 0);
      case ADD -> add(a, b, meter);
      case SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, POWER -> arithmetic(operator, a, b, meter);
    };
  }

  private static JsonNode add(JsonNode a, JsonNode b, Meter meter) {
    if (Type.of(a) == Type.STRING || Type.of(b) == Type.STRING) {
      String left = Values.text(a, "null", meter);
      String right = Values.text(b, "null", meter);
      meter.produce((long) left.length() + right.length());
      return Values.of(left + right);
    }
    return arithmetic(BinaryOperator.ADD, a, b, meter);
  }

  private static JsonNode arithmetic(BinaryOperator operator, JsonNode a, JsonNode b, Meter meter) {
    if (Type.of(a) != Type.NUMBER || Type.of(b) != Type.NUMBER) {
      throw meter.fail(
          "'"
              + operator.symbol()
              + "' needs two numbers, but got "
              + Type.of(a).phrase()
              + " and "
              + Type.of(b).phrase()
              + "; convert with Number(…), or give a default with ??");
    }
    BigDecimal x = Numbers.of(a, meter);
    BigDecimal y = Numbers.of(b, meter);
    meter.read(x.precision() + y.precision());
    return Numbers.node(compute(operator, x, y, meter), meter);
  }

  private static BigDecimal compute(
      BinaryOperator operator, BigDecimal x, BigDecimal y, Meter meter) {
    return switch (operator) {
      case ADD -> x.add(y);
      case SUBTRACT -> x.subtract(y);
      case MULTIPLY -> x.multiply(y);
      case DIVIDE -> Numbers.divide(x, y, meter);
      case REMAINDER -> Numbers.remainder(x, y, meter);
      case POWER -> Numbers.power(x, y, meter);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          throw new IllegalArgumentException("Not arithmetic: " + operator);
    };
  }
}
