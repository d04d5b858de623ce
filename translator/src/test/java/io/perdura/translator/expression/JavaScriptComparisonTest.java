package io.perdura.translator.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.translator.expression.eval.JsonScope;
import io.perdura.translator.expression.eval.Limits;
import io.perdura.translator.expression.eval.MethodDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The evaluator against JavaScript itself. Every disagreement has a reason, and those of the
 * written cases and of one generated series stand in {@code docs/expressions-vs-javascript.md};
 * {@code PERDURA_EXPRESSIONS_UPDATE=1} writes that page.
 */
@Tag("random")
class JavaScriptComparisonTest {
  private static final Path PAGE =
      Path.of(System.getProperty("perdura.home", ".."))
          .resolve("docs/expressions-vs-javascript.md");
  private static final JsonNode VALUES = Json.parse(ExpressionTableTest.resource("scope.json"));
  private static final long LISTED_SEED = 1;
  private static final int LISTED = 700;
  private static final int MORE = 3_000;

  private static NodeOracle node;

  @BeforeAll
  static void startNode() {
    node = NodeOracle.start(VALUES);
  }

  @AfterAll
  static void stopNode() throws IOException {
    node.close();
  }

  @Test
  void thePageListsEveryDisagreement() throws IOException {
    List<Verdict> written = verdicts(written());
    List<Verdict> generated = verdicts(generated(LISTED_SEED, LISTED));
    assertThat(written).hasSizeGreaterThan(500);
    assertThat(generated).hasSizeGreaterThan(500);
    String page = new ComparisonPage(written, generated).text();
    if (System.getenv("PERDURA_EXPRESSIONS_UPDATE") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("docs/expressions-vs-javascript.md; PERDURA_EXPRESSIONS_UPDATE=1 writes it")
        .isEqualTo(page);
  }

  @Test
  void everyFurtherDisagreementHasOneOfTheReasons() {
    long seed = Long.getLong("perdura.seed", LISTED_SEED + 1);
    List<Verdict> verdicts = verdicts(generated(seed, MORE));
    String unexplained =
        verdicts.stream()
            .filter(verdict -> !verdict.agrees() && Difference.of(verdict).isEmpty())
            .map(ComparisonPage::row)
            .collect(Collectors.joining());
    assertThat(unexplained).as("seed %d", seed).isEmpty();
    assertThat(verdicts.stream().filter(Verdict::agrees).count())
        .as("seed %d: expressions on which both agree", seed)
        .isGreaterThan(MORE / 2);
  }

  /**
   * The rows of the tables, the edges and the examples of the documentation that are in the
   * language.
   */
  private static List<String> written() {
    return Stream.of(
            ExpressionTableTest.rows().map(row -> (String) row.get()[0]),
            ExpressionTableTest.resource("edges.txt").lines().filter(line -> !line.startsWith("#")),
            Expressions.methods().stream().map(MethodDoc::example))
        .flatMap(sources -> sources)
        .distinct()
        .toList();
  }

  private static List<String> generated(long seed, int count) {
    TypedExpressions expressions = new TypedExpressions(new Random(seed));
    Set<String> all = new LinkedHashSet<>();
    while (all.size() < count) {
      all.add(expressions.next());
    }
    return List.copyOf(all);
  }

  private static List<Verdict> verdicts(List<String> sources) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String source : sources) {
      verdict(source).ifPresent(verdicts::add);
    }
    return verdicts;
  }

  /** Empty if the expression is not in the language, so that there is nothing to compare. */
  private static Optional<Verdict> verdict(String source) {
    return Expressions.compile(source) instanceof Compilation.Compiled<Template> compiled
        ? Optional.of(
            new Verdict(
                source,
                compiled.value().evaluate(new JsonScope(VALUES), Limits.DEFAULT),
                node.ask(source)))
        : Optional.empty();
  }
}
