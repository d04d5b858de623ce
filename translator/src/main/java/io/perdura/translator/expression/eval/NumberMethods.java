package io.perdura.translator.expression.eval;

import static io.perdura.translator.expression.eval.Method.function;
import static io.perdura.translator.expression.eval.Method.on;
import static io.perdura.translator.expression.eval.Type.NUMBER;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Methods of numbers, and the functions of {@code Math}. */
final class NumberMethods {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  static final List<Method> TABLE =
      List.of(
          on(
              NUMBER,
              "toFixed",
              "digits?: number",
              "As a text with so many digits behind the point, rounded half up.",
              "(2.345).toFixed(2)",
              "\"2.35\"",
              NumberMethods::toFixed),
          function(
              "Math.abs",
              "x: number",
              "Without its sign.",
              "Math.abs(-2)",
              "2",
              call -> of(call, BigDecimal::abs)),
          function(
              "Math.ceil",
              "x: number",
              "The next whole number upwards.",
              "Math.ceil(1.2)",
              "2",
              call -> of(call, x -> x.setScale(0, RoundingMode.CEILING))),
          function(
              "Math.floor",
              "x: number",
              "The next whole number downwards.",
              "Math.floor(-1.2)",
              "-2",
              call -> of(call, x -> x.setScale(0, RoundingMode.FLOOR))),
          function(
              "Math.round",
              "x: number",
              "The closest whole number; halves upwards.",
              "Math.round(2.5)",
              "3",
              call -> of(call, x -> x.add(HALF).setScale(0, RoundingMode.FLOOR))),
          function(
              "Math.trunc",
              "x: number",
              "Without its digits behind the point.",
              "Math.trunc(-1.9)",
              "-1",
              call -> of(call, x -> x.setScale(0, RoundingMode.DOWN))),
          function(
              "Math.sign",
              "x: number",
              "1, 0 or -1.",
              "Math.sign(-7)",
              "-1",
              call -> of(call, x -> BigDecimal.valueOf(x.signum()))),
          function(
              "Math.sqrt",
              "x: number",
              "The square root.",
              "Math.sqrt(9)",
              "3",
              call -> Numbers.node(Numbers.squareRoot(call.number(0), call.meter()))),
          function(
              "Math.pow",
              "base: number, exponent: number",
              "The power, as base ** exponent.",
              "Math.pow(2, 10)",
              "1024",
              call ->
                  Numbers.node(
                      Numbers.power(call.number(0), call.number(1), call.meter()), call.meter())),
          function(
              "Math.min",
              "...numbers: number",
              "The smallest of the numbers.",
              "Math.min(3, 1, 2)",
              "1",
              call -> extreme(call, -1)),
          function(
              "Math.max",
              "...numbers: number",
              "The largest of the numbers.",
              "Math.max(3, 1, 2)",
              "3",
              call -> extreme(call, 1)));

  private NumberMethods() {}

  private static JsonNode of(Call call, UnaryOperator<BigDecimal> operation) {
    return Numbers.node(operation.apply(call.number(0)), call.meter());
  }

  private static JsonNode toFixed(Call call) {
    int digits = call.integer(0, 0);
    if (digits < 0 || digits > 100) {
      throw call.fail("needs a number of digits from 0 to 100");
    }
    BigDecimal number = Numbers.of(call.receiver(), call.meter());
    return Values.of(number.setScale(digits, RoundingMode.HALF_UP).toPlainString());
  }

  private static JsonNode extreme(Call call, int sign) {
    if (call.count() == 0) {
      throw call.fail("of no numbers is no number; add one to the list as a default");
    }
    call.meter().charge(call.count());
    BigDecimal best = call.number(0);
    for (int i = 1; i < call.count(); i++) {
      BigDecimal next = call.number(i);
      best = next.compareTo(best) * sign > 0 ? next : best;
    }
    return Numbers.node(best);
  }
}
