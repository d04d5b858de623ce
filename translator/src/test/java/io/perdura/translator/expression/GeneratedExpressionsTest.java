package io.perdura.translator.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.translator.expression.eval.Evaluation;
import io.perdura.translator.expression.eval.JsonScope;
import io.perdura.translator.expression.eval.Limits;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds for every expression, tried with thousands of random ones. */
@Tag("random")
class GeneratedExpressionsTest {
  private static final JsonNode VALUES = Json.parse(ExpressionTableTest.resource("scope.json"));
  private static final JsonScope SCOPE = new JsonScope(VALUES);
  private static final int COUNT = 20_000;

  @Test
  void givesTheSameOutcomeAndStepsEachTimeAndNothingElse() {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    RandomExpressions expressions = new RandomExpressions(new Random(seed));
    String before = Json.write(VALUES);
    int values = 0;
    for (int i = 0; i < COUNT; i++) {
      String source = expressions.next();
      if (Expressions.compile(source) instanceof Compilation.Compiled<Template> compiled
          && holds(compiled.value(), "seed " + seed + ": " + source)) {
        values++;
      }
    }
    assertThat(values).as("seed %d: expressions that give a value", seed).isGreaterThan(COUNT / 20);
    assertThat(Json.write(VALUES)).as("seed %d: the scope is unchanged", seed).isEqualTo(before);
  }

  /** Whether it gave a value. */
  private static boolean holds(Template template, String description) {
    Evaluation first = template.evaluate(SCOPE, Limits.DEFAULT);
    Evaluation second = template.evaluate(SCOPE, Limits.DEFAULT);
    assertThat(second).as(description).isEqualTo(first);
    assertThat(first.steps()).as(description).isBetween(1L, Limits.DEFAULT.maxSteps());
    Evaluation starved = template.evaluate(SCOPE, Limits.DEFAULT.withMaxSteps(first.steps() - 1));
    if (first instanceof Evaluation.Value value) {
      assertThat(starved).as(description).isInstanceOf(Evaluation.Failure.class);
      String json = Json.write(value.value());
      assertThat(json.length()).as(description).isLessThan(2 * Limits.DEFAULT.maxCharacters());
      assertThat(Json.parse(json)).as(description).isEqualTo(value.value());
      return true;
    }
    return false;
  }
}
