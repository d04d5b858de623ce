package io.perdura.worker.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.perdura.api.json.Json;
import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** docs/node-types.md says what the catalogue and the code say. */
class NodeTypesPageTest {
  private static final Path ROOT =
      Path.of(System.getProperty("perdura.home", "..")).toAbsolutePath().normalize();
  private static final String PAGE = read(ROOT.resolve("docs/node-types.md"));
  private static final Pattern ERROR =
      Pattern.compile("\"((?:http|ai)\\.[a-z.-]+[a-z]|demo\\.failure|demo\\.no-picture)\"");

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<NodeType> types() {
    return NodeTypes.standard().all().stream();
  }

  private static String section(String type) {
    int begin = PAGE.indexOf("\n## `" + type + "`\n");
    assertThat(begin).as("docs/node-types.md has a section for " + type).isPositive();
    int end = PAGE.indexOf("\n## ", begin + 1);
    return PAGE.substring(begin, end < 0 ? PAGE.length() : end);
  }

  @ParameterizedTest
  @MethodSource("types")
  void namesEveryPropertyOfTheCatalogue(NodeType type) {
    String section = section(type.type());
    for (String property : type.configSchema().path("properties").propertyNames()) {
      assertThat(section).contains("\n| `" + property + "` |");
    }
    if (type.outputSchema() != null) {
      for (String property : type.outputSchema().path("properties").propertyNames()) {
        assertThat(section).contains("`" + property + "`");
      }
    }
    assertThat(section.contains("A demonstration:")).isEqualTo(type.demonstration());
  }

  @ParameterizedTest
  @MethodSource("types")
  void namesNoPropertyThatTheCatalogueDoesNotHave(NodeType type) {
    String table = section(type.type()).split("\n\\| error \\|", -1)[0];
    Matcher row = Pattern.compile("\n\\| `(\\w+)` \\|").matcher(table);
    while (row.find()) {
      assertThat(type.configSchema().path("properties").has(row.group(1)))
          .as(row.group(1))
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void hasAnExampleThatMatchesTheSchema(NodeType type) {
    String section = section(type.type());
    int begin = section.indexOf("```json\n") + 8;
    JsonNode example = Json.parse(section.substring(begin, section.indexOf("```", begin)));
    assertThat(example.get("type").stringValue()).isEqualTo(type.type());
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(type.configSchema())
                .validate(example.at("/data/config")))
        .isEmpty();
  }

  @Test
  void namesEveryErrorOfTheHandlers() throws IOException {
    List<String> errors = new ArrayList<>();
    for (String name : List.of("node", "ai", "camera")) {
      Path sources = ROOT.resolve("worker/src/main/java/io/perdura/worker").resolve(name);
      try (Stream<Path> files = Files.list(sources)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          Matcher matcher = ERROR.matcher(read(file));
          while (matcher.find()) {
            errors.add(matcher.group(1));
          }
        }
      }
    }
    errors.removeAll(types().map(NodeType::type).toList());
    assertThat(errors).isNotEmpty().allSatisfy(error -> assertThat(PAGE).contains("`" + error));
  }
}
