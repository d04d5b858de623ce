package io.perdura.translator.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.translator.expression.eval.Evaluation;
import io.perdura.translator.expression.eval.JsonScope;
import io.perdura.translator.expression.eval.Limits;
import io.perdura.translator.expression.eval.MethodDoc;
import io.perdura.translator.expression.model.ExpressionProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables in {@code expression/*.txt}: source, and what comes of it. */
class ExpressionTableTest {
  private static final JsonScope SCOPE = new JsonScope(Json.parse(resource("scope.json")));

  @ParameterizedTest(name = "{0} => {1}")
  @MethodSource("rows")
  void givesWhatTheTableSays(String source, String expected) {
    assertThat(outcome(source, expected)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void documentedExamplesAreTrue(String source, String expected) {
    assertThat(outcome(source, expected)).isEqualTo(expected);
  }

  static Stream<Arguments> rows() {
    List<Arguments> rows = new ArrayList<>();
    for (String file : List.of("language.txt", "methods.txt")) {
      for (String line : resource(file).split("\n", -1)) {
        int arrow = line.lastIndexOf(" => ");
        if (!line.startsWith("#") && arrow >= 0) {
          rows.add(Arguments.of(line.substring(0, arrow), line.substring(arrow + 4)));
        }
      }
    }
    return rows.stream();
  }

  static Stream<Arguments> examples() {
    return Expressions.methods().stream()
        .map((MethodDoc doc) -> Arguments.of(doc.example(), doc.result()));
  }

  /** The result, or the expectation itself if the failure is the expected one. */
  private static String outcome(String source, String expected) {
    return switch (Expressions.compile(source)) {
      case Compilation.Rejected<Template>(List<ExpressionProblem> problems, var _) ->
          failure(problems.getFirst().code().name(), problems.getFirst().message(), expected);
      case Compilation.Compiled<Template>(Template template, var _) ->
          switch (template.evaluate(SCOPE, Limits.DEFAULT)) {
            case Evaluation.Value value -> Json.write(value.value());
            case Evaluation.Failure f -> failure(f.code().code(), f.message(), expected);
          };
    };
  }

  private static String failure(String code, String message, String expected) {
    String actual = "! " + code + " " + message;
    boolean matches =
        expected.startsWith("! " + code + " ") && message.contains(expected.substring(9).strip());
    return matches ? expected : actual;
  }

  static String resource(String name) {
    try (InputStream in = ExpressionTableTest.class.getResourceAsStream("/expression/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
