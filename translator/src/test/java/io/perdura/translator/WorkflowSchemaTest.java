package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.perdura.api.diagnostic.Diagnostic;
import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.json.Json;
import io.perdura.api.node.NodeTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The published schema and the translator's own check of the shape say the same. */
@Tag("random")
class WorkflowSchemaTest {
  private static final Set<DiagnosticCode> SHAPE =
      EnumSet.of(DiagnosticCode.WF1002, DiagnosticCode.WF1003, DiagnosticCode.WF1004);

  private final Schema published =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder ->
                  builder.schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .schemaIdValidator((id, root, location, parent, context) -> true)
                          .build()))
          .getSchema(Json.parse(WorkflowSchema.text()));
  private final Translator translator = Translator.of(NodeTypes.standard());

  @Test
  void isAValidSchema() {
    JsonNode text = Json.parse(WorkflowSchema.text());
    assertThat(
            io.perdura.translator.schema.SchemaFaults.find(
                ((ObjectNode) text).remove(List.of("$id"))))
        .isEmpty();
  }

  @Test
  void agreesWithACompleteValidatorOnEveryCaseAndExample() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> cases = Files.list(Path.of("src/test/resources/cases"))) {
      cases.map(folder -> folder.resolve("definition.json")).sorted().forEach(files::add);
    }
    try (Stream<Path> examples = Files.list(TestFiles.root().resolve("examples"))) {
      examples.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
    }
    int compared = 0;
    for (Path file : files) {
      try {
        compare(Json.parse(Files.readString(file)), file.toString());
        compared++;
      } catch (JacksonException e) {
        assertThat(file.toString()).containsPattern("wf1001|wf1005|wf1006|wf5002");
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  @Test
  void agreesWithACompleteValidatorOnRandomChanges() throws IOException {
    long seed = Long.getLong("perdura.seed", System.nanoTime());
    Random random = new Random(seed);
    String example =
        Files.readString(TestFiles.root().resolve("examples/retry-and-error-edge.json"));
    for (int round = 0; round < 2_000; round++) {
      JsonNode tree = Json.parse(example);
      change(tree, random);
      compare(tree, "seed " + seed);
    }
  }

  /** Both refuse, or both accept; what only the translator knows, such as zero time-outs, aside. */
  private void compare(JsonNode tree, String what) {
    boolean valid = published.validate(tree).isEmpty();
    List<String> problems = new ArrayList<>();
    boolean size = false;
    for (Diagnostic d : translator.translate(Json.write(tree)).diagnostics()) {
      size |= d.pointer().equals("/nodes") && d.code() == DiagnosticCode.WF2008;
      boolean known =
          d.message().contains("longer than zero")
              || d.message().contains("cannot be held")
              || isInputs(d.pointer());
      if (SHAPE.contains(d.code()) && !known && !d.message().contains("needs a connection")) {
        problems.add(d.pointer() + ": " + d.message());
      }
    }
    boolean inputs =
        published.validate(tree).stream()
            .anyMatch(e -> isInputs(e.getInstanceLocation().toString()));
    if (!inputs && !size) {
      assertThat(problems.isEmpty())
          .as("%s: %s %s %s", what, problems, published.validate(tree), tree)
          .isEqualTo(valid);
    }
  }

  private static boolean isInputs(String pointer) {
    return pointer.equals("/inputs") || pointer.startsWith("/inputs/");
  }

  private static void change(JsonNode tree, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(tree, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    JsonNode value = value(random, containers);
    if (container instanceof ObjectNode object && !object.isEmpty()) {
      List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.properties());
      String key = entries.get(random.nextInt(entries.size())).getKey();
      switch (random.nextInt(4)) {
        case 0 -> object.remove(key);
        case 1 -> object.set(key + "X", value);
        default -> object.set(key, value);
      }
    } else if (container instanceof ArrayNode array && !array.isEmpty()) {
      array.set(random.nextInt(array.size()), value);
    }
  }

  private static JsonNode value(Random random, List<JsonNode> containers) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(9)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.numberNode(random.nextInt(4) - 1);
      case 2 -> nodes.numberNode(1.5);
      case 3 -> nodes.numberNode(new java.math.BigDecimal("2.0"));
      case 4 -> nodes.stringNode("");
      case 5 -> nodes.stringNode("5 minutes");
      case 6 -> nodes.booleanNode(random.nextBoolean());
      case 7 -> nodes.stringNode("x".repeat(300));
      default -> containers.get(random.nextInt(containers.size())).deepCopy();
    };
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }
}
