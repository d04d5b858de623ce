package io.perdura.translator.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.translator.expression.eval.Evaluation;
import io.perdura.translator.expression.eval.FailureCode;
import io.perdura.translator.expression.eval.JsonScope;
import io.perdura.translator.expression.eval.Limits;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** No expression takes more than its steps, whatever it does. */
class BudgetTest {
  private static final JsonScope EMPTY = new JsonScope(Json.parse("{}"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "range(1e12)",
        "range(0, 100001)",
        "range(300).map(a => range(300).map(b => range(300)))",
        "range(100).map(a => range(100).map(b => range(100).map(c => a * b * c)))",
        "'x'.padStart(1e9)",
        "'x'.padEnd(1048577)",
        "'x'.repeat(2147483647)",
        "'xx'.repeat(2147483647)",
        "range(60).reduce((text, _) => text + text, 'x')",
        "range(60).reduce((text, _) => `${text}${text}`, 'x')",
        "range(60).reduce((text, _) => text.concat(text), 'x')",
        "range(60).reduce((text, _) => text.replaceAll('x', 'xx'), 'x')",
        "range(60).reduce((text, _) => text.replace(/x/g, '$&$&'), 'x')",
        "range(60).reduce((text, _) => [text, text].join(), 'x')",
        "range(60).reduce((text, _) => text.padStart(text.length * 2), 'x')",
        "range(60).reduce((text, _) => text.base64Encode(), 'xxxxxxxxxx')",
        "range(60).reduce((list, _) => [...list, ...list], [1])",
        "range(60).reduce((list, _) => list.concat(list), [1])",
        "range(60).reduce((list, _) => [list, list], 1)",
        "JSON.stringify(range(60).reduce((list, _) => [list, list], 1))",
        "range(60).reduce((list, _) => [list, list], 1) == range(60).reduce((l, _) => [l, l], 1)",
        "range(60).reduce((list, _) => [list, list], 1).flat(100)",
        "range(60).reduce((o, _) => ({a: o, b: o}), 1)",
        "range(5000).reduce((list, _) => [list], 1)",
        "JSON.stringify(range(5000).reduce((list, _) => [list], 1))",
        "range(5000).reduce((l, _) => [l], 1) == range(5000).reduce((l, _) => [l], 1)",
        "range(5000).reduce((l, _) => [l], 1).toString()",
        "[range(5000).reduce((l, _) => [l], 1)].unique()",
        "JSON.stringify(range(200), null, 10).repeat(1000)",
        "range(20000).sort((a, b) => b - a)",
        "range(20000).map(i => 20000 - i).sort()",
        "range(2000).map(i => range(2000).includes(-1))",
        "range(2000).map(i => ({[i]: i})).reduce((a, b) => ({...a, ...b}), {})",
        "range(2000).map(i => [i, i]).fromEntries().keys().map(k => range(2000).indexOf(k))",
        "'a'.repeat(1000000).split('')",
        "[...'a'.repeat(1000000)]",
        "'a'.repeat(1000000).match(/a/g)",
        "'a'.repeat(1000000).test(/(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)[^a]/)",
        "'a'.repeat(20000).matchAll(/a.*b|a/g)",
        "range(20000).map(i => 'a'.repeat(5000).indexOf('b'))",
        "'a'.repeat(500000).indexOf('a'.repeat(250000) + 'b')",
        "range(10000).reduce((n, i) => n * 7919 % (10 ** 900), 10 ** 899 + 1) + [].map(x => x)[0]",
        "range(60).reduce((n, _) => n * n, 3)",
        "range(1000).reduce((n, _) => n ** 2, 1.5)",
        "range(100000).map(x => x)"
      })
  void endsInTimeWithinTheBudget(String source) {
    Template template = template(source);
    Evaluation first = evaluateInTime(template, EMPTY);
    Evaluation second = evaluateInTime(template, EMPTY);
    assertThat(second).isEqualTo(first);
    assertThat(first.steps()).isLessThanOrEqualTo(Limits.DEFAULT.maxSteps());
    assertThat(first).isInstanceOf(Evaluation.Failure.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a'.repeat(100000).match(/(a*)*$/g).length",
        "('a'.repeat(50000) + '!').test(/^(((((a+)+)+)+)+)+$/)",
        "('a'.repeat(50) + '!').test(/(a+)+$/)",
        "'x'.repeat(100000).test(/(.*)*y/)"
      })
  void matchesInLinearTimeWhereOthersExplode(String source) {
    assertThat(evaluateInTime(template(source), EMPTY)).isInstanceOf(Evaluation.Value.class);
  }

  /** Far below the second after which Temporal's deadlock detector fires, were it not so busy. */
  private static Evaluation evaluateInTime(Template template, JsonScope scope) {
    long start = System.nanoTime();
    Evaluation evaluation = template.evaluate(scope, Limits.DEFAULT);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    return evaluation;
  }

  @Test
  void saysWhereTheBudgetRanOut() {
    assertThat(template("1 + range(1e12).length").evaluate(EMPTY, Limits.DEFAULT))
        .isEqualTo(
            new Evaluation.Failure(
                FailureCode.BUDGET,
                "The expression needs more than 100000 steps (EXPRESSION_BUDGET); work on fewer"
                    + " values, or split it into several nodes",
                "",
                4,
                100_000));
  }

  @Test
  void countsStepsByVisitElementAndCharacters() {
    assertThat(steps("1")).isEqualTo(2);
    assertThat(steps("1 + 1")).isEqualTo(4);
    assertThat(steps("'" + "x".repeat(640) + "'")).isEqualTo(12);
    assertThat(steps("[1, 2].map(x => x)")).isEqualTo(11);
  }

  @Test
  void oneBudgetHoldsForAllExpressionsOfATemplate() {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < 20; i++) {
      value.put("m" + i, "{{ range(10000).length }}");
    }
    Template template = ((Compilation.Compiled<Template>) Templates.compile(value)).value();
    assertThat(template.evaluate(EMPTY, Limits.DEFAULT))
        .isInstanceOfSatisfying(
            Evaluation.Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(FailureCode.BUDGET);
              assertThat(failure.pointer()).isEqualTo("/m9");
            });
  }

  @Test
  void refusesValuesThatAreNoJson() {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    ObjectNode input = factory.objectNode();
    input.set("nan", factory.numberNode(Double.NaN));
    input.set("huge", factory.numberNode(new BigDecimal("1e999999999")));
    input.set("tiny", factory.numberNode(new BigDecimal("1e-999999999")));
    JsonScope scope = new JsonScope(factory.objectNode().set("input", input));
    for (String source :
        new String[] {
          "input.nan",
          "input.nan + 1",
          "input.huge",
          "input.huge + 1",
          "`${input.huge}`",
          "input.huge == input.huge",
          "input.huge % 7",
          "JSON.stringify(input)"
        }) {
      assertThat(evaluateInTime(template(source), scope))
          .as(source)
          .isInstanceOfSatisfying(
              Evaluation.Failure.class,
              failure -> assertThat(failure.code()).isEqualTo(FailureCode.NOT_JSON));
    }
    assertThat(evaluateInTime(template("input.tiny + 1"), scope))
        .isInstanceOfSatisfying(
            Evaluation.Value.class, value -> assertThat(value.value().toString()).isEqualTo("1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10 ** 999",
        "-(10 ** 999) - 1",
        "10 ** 999 - 0.5",
        "10 ** 600 + 10 ** -600",
        "-1 / 3 / 10 ** 900",
        "1 / 10 ** 997",
        "10 ** -998",
        "1.37 ** 700",
        "(10 ** 999 + 1) / 7",
        "0.1 ** 500 * 0.1 ** 499"
      })
  void givesOnlyNumbersThatCanBeReadAgain(String source) {
    assertThat(template(source).evaluate(EMPTY, Limits.DEFAULT))
        .isInstanceOfSatisfying(
            Evaluation.Value.class,
            value -> assertThat(Json.parse(Json.write(value.value()))).isEqualTo(value.value()));
  }

  private static long steps(String source) {
    return template(source).evaluate(EMPTY, Limits.DEFAULT).steps();
  }

  private static Template template(String source) {
    return switch (Expressions.compile(source)) {
      case Compilation.Compiled<Template> compiled -> compiled.value();
      case Compilation.Rejected<Template> rejected ->
          throw new AssertionError(source + ": " + rejected.problems());
    };
  }
}
