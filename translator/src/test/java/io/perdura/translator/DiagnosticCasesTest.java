package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.diagnostic.CompilationResult;
import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.json.Json;
import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/**
 * Each folder of {@code cases} holds a definition and the exact issues that it gives; where it
 * needs them, also node types and the workspace's connections. {@code -Dperdura.update=true} writes
 * what comes out, to be read before it is committed.
 */
class DiagnosticCasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  /** Codes of definitions that are too large for a file here; see {@link SizeLimitsTest}. */
  private static final Set<DiagnosticCode> TOO_LARGE_FOR_A_FILE =
      EnumSet.of(DiagnosticCode.WF5001, DiagnosticCode.WF5004);

  static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesExactlyTheExpectedIssues(Path folder) throws IOException {
    CompilationResult result = translate(folder);
    JsonNode issues = Json.tree(result.issues());
    Path expected = folder.resolve("expected.json");
    if (Boolean.getBoolean("perdura.update")) {
      String text =
          Json.mapper()
              .writer()
              .with(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(issues);
      Files.writeString(expected, text + "\n");
    }
    assertThat(issues.toPrettyString())
        .isEqualTo(Json.parse(Files.readString(expected)).toPrettyString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pointsIntoTheText(Path folder) throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(Files.readString(folder.resolve("definition.json")).split("\n", -1)));
    for (CompilationResult.Issue issue : translate(folder).issues()) {
      assertThat(issue.line()).isBetween(1, lines.size());
      assertThat(issue.endLine()).isBetween(issue.line(), lines.size());
      assertThat(issue.column()).isBetween(1, lines.get(issue.line() - 1).length() + 1);
      assertThat(issue.endColumn()).isBetween(1, lines.get(issue.endLine() - 1).length() + 1);
    }
  }

  @Test
  void everyCodeHasACase() throws IOException {
    Set<DiagnosticCode> missing = EnumSet.allOf(DiagnosticCode.class);
    missing.removeAll(TOO_LARGE_FOR_A_FILE);
    for (Path folder : cases()) {
      translate(folder).issues().forEach(issue -> missing.remove(issue.code()));
    }
    assertThat(missing).isEmpty();
  }

  private static CompilationResult translate(Path folder) throws IOException {
    Translator translator = Translator.of(types(folder));
    Path connections = folder.resolve("connections.json");
    if (Files.exists(connections)) {
      Map<String, String> known =
          Json.mapper().readValue(Files.readString(connections), new TypeReference<>() {});
      translator = translator.withConnections(known);
    }
    Path published = folder.resolve("published.json");
    if (Files.exists(published)) {
      translator =
          translator.withCallees(new PublishedFile(Json.parse(Files.readString(published))));
    }
    byte[] text = Files.readAllBytes(folder.resolve("definition.json"));
    CompilationResult result = translator.translate(text).result(Instant.EPOCH);
    String asText = new String(text, StandardCharsets.UTF_8);
    assertThat(translator.translate(asText).result(Instant.EPOCH).issues())
        .isEqualTo(result.issues());
    return result;
  }

  private static NodeTypes types(Path folder) throws IOException {
    Path file = folder.resolve("nodeTypes.json");
    if (!Files.exists(file)) {
      return NodeTypes.standard();
    }
    NodeType[] types = Json.mapper().readValue(Files.readString(file), NodeType[].class);
    return NodeTypes.standard().with(List.of(types));
  }
}
