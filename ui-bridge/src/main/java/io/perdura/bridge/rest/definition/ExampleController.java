package io.perdura.bridge.rest.definition;

import io.perdura.api.json.Json;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The definitions that come with Perdura, for a first run: those of {@code examples/}. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class ExampleController {
  private static final String FILES = "classpath*:/examples/*.json";

  private final List<Example> examples = read();

  /**
   * An example.
   *
   * @param id its definition's id
   * @param name for people
   * @param description what it shows; empty if it does not say
   * @param nodes how many it has
   * @param source its text, as it would be saved
   */
  record Example(String id, String name, String description, int nodes, String source) {}

  @GetMapping("/examples")
  @Operation(operationId = "listExamples", summary = "Definitions to begin with, by id")
  List<Example> list(@PathVariable String workspace) {
    return examples;
  }

  private static List<Example> read() {
    List<Example> found = new ArrayList<>();
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
        found.add(example(file.getContentAsString(StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(Comparator.comparing(Example::id));
    return List.copyOf(found);
  }

  private static Example example(String source) {
    JsonNode definition = Json.parse(source);
    String id = definition.path("id").stringValue();
    return new Example(
        id,
        definition.path("name").stringValue(id),
        definition.path("description").stringValue(""),
        definition.path("nodes").size(),
        source);
  }
}
