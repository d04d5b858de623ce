package io.perdura.worker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.data.Data;
import io.perdura.api.event.ExecutionEvent.ExecutionCompleted;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every definition of docs/language.md runs and gives the output that stands below it. */
class LanguagePageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("perdura.home", "..")).resolve("docs/language.md");
  private static final Pattern SNIPPET =
      Pattern.compile("```json\n(.*?)\n```\nOutput: `([^\n]*)`\n", Pattern.DOTALL);

  /** What the page says to be published. */
  private static final String DOUBLE =
      """
      {"schemaVersion": "1", "id": "double", "name": "Double", "edges": [],
       "nodes": [{"id": "d", "type": "data.set", "data": {"config": {"values": "{{ input.n * 2 }}"}}}]}
      """;

  private static final List<String> CONSTRUCTS =
      List.of(
          "flow.scope",
          "\"catch\"",
          "\"timeout\"",
          "flow.loop",
          "\"until\"",
          "\"while\"",
          "flow.break",
          "flow.continue",
          "iteration.previous",
          "flow.forEach",
          "\"concurrency\"",
          "\"onItemError\"",
          "\"runOn\"",
          "\"compensate\"",
          "\"errorHandler\"",
          "\"cancelOthers\"",
          "flow.end",
          "wait.until",
          "wait.event",
          "wait.callback",
          "human.approval",
          "flow.call");

  record Snippet(String definition, String output) {}

  static List<Snippet> snippets() throws IOException {
    String page = Files.readString(PAGE);
    List<Snippet> snippets =
        SNIPPET
            .matcher(page)
            .results()
            .map(match -> new Snippet(match.group(1), match.group(2)))
            .toList();
    assertThat(snippets).hasSize(page.split("```json", -1).length - 1);
    return snippets;
  }

  @Test
  void showsEveryConstructByAPictureAndADefinition() throws IOException {
    String definitions =
        snippets().stream().map(Snippet::definition).collect(Collectors.joining("\n"));
    assertThat(definitions).contains(CONSTRUCTS.toArray(String[]::new));
    assertThat(Files.readString(PAGE).split("\n## "))
        .filteredOn(section -> section.contains("```json"))
        .hasSizeGreaterThan(10)
        .allMatch(section -> section.contains("──▶"));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void givesTheOutputThatThePageShows(Snippet snippet) {
    ObjectNode definition = (ObjectNode) Json.parse(snippet.definition());
    definition.put("schemaVersion", "1").put("id", "page").put("name", "Page");
    if (!definition.has("edges")) {
      definition.putArray("edges");
    }
    List<RecordedEvent> events =
        new PureExecutor(true)
            .run(
                Plans.of("page", Json.write(definition)),
                List.of(Plans.of("double", DOUBLE)),
                Json.parse("{}"));
    JsonNode output =
        events.getLast().event()
                instanceof ExecutionCompleted(Data.Inline(JsonNode value), var ms, var n)
            ? value
            : Json.tree(events.getLast());
    assertThat(Json.write(output)).isEqualTo(snippet.output());
  }
}
