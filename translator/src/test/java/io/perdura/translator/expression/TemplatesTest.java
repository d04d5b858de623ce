package io.perdura.translator.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.json.Json;
import io.perdura.translator.expression.eval.Evaluation;
import io.perdura.translator.expression.eval.JsonScope;
import io.perdura.translator.expression.eval.Limits;
import io.perdura.translator.expression.model.ExpressionProblem;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private static final JsonScope SCOPE =
      new JsonScope(Json.parse(ExpressionTableTest.resource("scope.json")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "'{{ input.n }}' ~ 3",
        "'{{input.list}}' ~ [3,1,2]",
        "' {{ input.n }}' ~ ' 3'",
        "'{{ input.n }}{{ input.n }}' ~ '33'",
        "'Hi {{ input.name }}!' ~ 'Hi Ada!'",
        "'a{{ input.missing }}b' ~ 'ab'",
        "'{{ input.missing }}' ~ null",
        "'x {{ input.list }} {{ input.address.geo }}' ~ 'x [3,1,2] {'lat':46.95}'",
        "'\\\\{{ input.n }}' ~ '{{ input.n }}'",
        "'a \\\\{{ b }} {{ input.n }}' ~ 'a {{ b }} 3'",
        "'{{ input.template }}' ~ '{{ input.name }}'",
        "'{{ {a: {b: 1}} }}' ~ {'a':{'b':1}}",
        "'{{ {a:{b:1}}}}' ~ {'a':{'b':1}}",
        "'{{ `}}` }}' ~ '}}'",
        "'{{ `${`{{`}` }}' ~ '{{'",
        "'plain }} text' ~ 'plain }} text'",
        "'{ {' ~ '{ {'",
        "{'a':['{{ input.n }}','b'],'c':1.50,'{{ d }}':true} ~ {'a':[3,'b'],'c':1.50,'{{ d }}':true}",
        "[] ~ []",
        "null ~ null"
      })
  void fillsIn(String template, String expected) {
    Compilation<Template> compilation = Templates.compile(Json.parse(template.replace('\'', '"')));
    assertThat(compilation.problems()).isEmpty();
    Template compiled = ((Compilation.Compiled<Template>) compilation).value();
    assertThat(compiled.evaluate(SCOPE, Limits.DEFAULT))
        .isInstanceOfSatisfying(
            Evaluation.Value.class,
            value ->
                assertThat(Json.write(value.value()).replace("\\\"", "'"))
                    .isEqualTo(expected.replace('\'', '"').replace("{\"lat\"", "{'lat'")));
  }

  @Test
  void keepsConstantsAsTheyAre() {
    var value = Json.parse("{\"a\":[1.50,\"x\"],\"b\":{\"c\":null}}");
    Template template = ((Compilation.Compiled<Template>) Templates.compile(value)).value();
    assertThat(template.isConstant()).isTrue();
    assertThat(template.evaluate(SCOPE, Limits.DEFAULT)).isEqualTo(new Evaluation.Value(value, 0));
  }

  @Test
  void reportsAllProblemsOfAllStringsWithTheirPlaces() {
    var value =
        Json.parse(
            """
            {"url": "https://x/{{ inptu.a }}/{{ input.b.trm() }}",
             "list": [0, "{{ 1 + }}", "{{ open", {"a/b~c": "ab{{ Date.now() }}"}]}
            """);
    assertThat(Templates.compile(value).problems())
        .extracting(ExpressionProblem::code, ExpressionProblem::pointer, TemplatesTest::text)
        .containsExactly(
            tuple(DiagnosticCode.WF3005, "/url", "13-18"),
            tuple(DiagnosticCode.WF3005, "/url", "35-38"),
            tuple(DiagnosticCode.WF3001, "/list/1", "5-7"),
            tuple(DiagnosticCode.WF3001, "/list/2", "0-2"),
            tuple(DiagnosticCode.WF3006, "/list/3/a~1b~0c", "5-13"));
  }

  private static Tuple tuple(Object... values) {
    return Tuple.tuple(values);
  }

  private static String text(ExpressionProblem problem) {
    return problem.span().start() + "-" + problem.span().end();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a'.test(/(?=a)/)",
        "/(/.test('a')",
        "[1].map(x => { return x })",
        "vars.map((x = 1) => x)"
      })
  void saysOneThingAboutOneMistake(String source) {
    assertThat(Expressions.compile(source).problems()).hasSize(1);
  }

  @Test
  void proposesWhatWasMeant() {
    assertThat(Expressions.compile("input.tags.inlcudes('a')").problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.suggestion().replacement()).isEqualTo("includes");
          assertThat(problem.suggestion().text()).isEqualTo("Did you mean 'includes'?");
        });
    assertThat(Expressions.compile("imput.name").problems().getFirst().suggestion().replacement())
        .isEqualTo("input");
    assertThat(Expressions.compile("new Date()").problems().getFirst().suggestion().replacement())
        .isEqualTo("run.now");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {"input.n > 2", "{{ input.n > 2 }}", "{{input.n > 2}}", "'  {{ input.n > 2 }} '"})
  void readsConditionsWithAndWithoutBraces(String condition) {
    Template template = ((Compilation.Compiled<Template>) Expressions.compile(condition)).value();
    assertThat(template.evaluate(SCOPE, Limits.DEFAULT))
        .isInstanceOfSatisfying(
            Evaluation.Value.class, value -> assertThat(value.isTrue()).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {"{{ a }} && {{ b }}", "{{ a }}", "''", "{{ }}", "x {{ 1 }}"})
  void refusesConditionsThatAreNoExpression(String condition) {
    assertThat(Expressions.compile(condition).problems()).isNotEmpty();
  }

  @Test
  void failuresSayWhichStringAndWhere() {
    var value = Json.parse("{\"a\":{\"b\":\"x {{ input.missing.y }}\"}}");
    Template template = ((Compilation.Compiled<Template>) Templates.compile(value)).value();
    assertThat(template.evaluate(SCOPE, Limits.DEFAULT))
        .isInstanceOfSatisfying(
            Evaluation.Failure.class,
            failure -> {
              assertThat(failure.pointer()).isEqualTo("/a/b");
              assertThat(failure.offset()).isEqualTo(19);
              assertThat(failure.message()).contains("input.missing is null; use ?.");
            });
  }
}
