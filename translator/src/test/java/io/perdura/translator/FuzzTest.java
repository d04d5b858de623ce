package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.diagnostic.Diagnostic;
import io.perdura.api.diagnostic.Range;
import io.perdura.api.json.Json;
import io.perdura.api.node.NodeTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a text holds, there is an answer, always the same, that points into the text. */
@Tag("random")
class FuzzTest {
  private static final int ROUNDS = 1_500;
  private static final List<String> SNIPPETS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u00",
          "\\u0000",
          "{{",
          "}}",
          "null",
          "1e999",
          "-",
          "nodes.a.output",
          "\uD800",
          "\n",
          "\r",
          "\"id\":\"a\"",
          "true",
          "0x1",
          "\u0001",
          "{{ nodes. }}",
          "é",
          "😀");

  private final Translator translator = Translator.of(NodeTypes.standard());
  private final long seed = Long.getLong("perdura.seed", System.nanoTime());
  private final Random random = new Random(seed);

  private static List<String> valid() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(TestFiles.root().resolve("examples"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  @Test
  void answersWhateverTheTextIs() throws IOException {
    List<String> texts = valid();
    for (int round = 0; round < ROUNDS; round++) {
      String text = texts.get(random.nextInt(texts.size()));
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        text = damage(text);
      }
      check(text);
    }
  }

  @Test
  void answersWhateverTheValuesAre() throws IOException {
    List<String> texts = valid();
    for (int round = 0; round < ROUNDS; round++) {
      JsonNode tree = Json.parse(texts.get(random.nextInt(texts.size())));
      for (int times = 1 + random.nextInt(4); times > 0; times--) {
        mutate(tree);
      }
      check(round % 2 == 0 ? Json.write(tree) : pretty(tree));
    }
  }

  @Test
  void hashesWhatADefinitionMeansAndNotHowItIsWritten() throws IOException {
    for (String text : valid()) {
      String hash = hash(text);
      for (int round = 0; round < 20; round++) {
        JsonNode shuffled = shuffle(Json.parse(text));
        shuffled.path("nodes").forEach(this::move);
        assertThat(hash(round % 2 == 0 ? Json.write(shuffled) : pretty(shuffled)))
            .as("seed %d", seed)
            .isEqualTo(hash);
      }
    }
  }

  private void check(String text) {
    try {
      List<Diagnostic> first = translator.translate(text).diagnostics();
      assertThat(translator.translate(text).diagnostics()).isEqualTo(first);
      List<String> lines = List.of(text.split("\r\n|\r|\n", -1));
      first.forEach(diagnostic -> checkRange(diagnostic, lines));
      assertThat(first).hasSizeLessThanOrEqualTo(201);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new AssertionError("With seed " + seed + ": " + e.getMessage() + " for\n" + text, e);
    }
  }

  private static void checkRange(Diagnostic diagnostic, List<String> lines) {
    Range range = diagnostic.range();
    assertThat(range).isNotNull();
    for (Range.Position position : List.of(range.start(), range.end())) {
      assertThat(position.line()).isBetween(1, lines.size());
      assertThat(position.column()).isBetween(1, lines.get(position.line() - 1).length() + 2);
    }
    assertThat(range.end().line()).isGreaterThanOrEqualTo(range.start().line());
    assertThat(diagnostic.message()).isNotBlank().doesNotContain("\n");
  }

  private String damage(String text) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(6));
    String snippet = SNIPPETS.get(random.nextInt(SNIPPETS.size()));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + snippet + text.substring(at);
      case 1 -> text.substring(0, at) + text.substring(to);
      case 2 -> text.substring(0, at) + snippet + text.substring(to);
      default -> text.substring(0, at) + text.substring(at, to).repeat(2) + text.substring(to);
    };
  }

  private void mutate(JsonNode tree) {
    List<JsonNode> containers = new ArrayList<>();
    collect(tree, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    List<JsonNode> others = new ArrayList<>(containers);
    JsonNode value = value(others);
    if (container instanceof ObjectNode object) {
      List<String> keys = new ArrayList<>(object.propertyNames());
      String key = keys.isEmpty() ? "x" : keys.get(random.nextInt(keys.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(key);
        case 1 -> object.set(key + "x", value);
        default -> object.set(key, value);
      }
    } else if (container instanceof ArrayNode array && !array.isEmpty()) {
      int at = random.nextInt(array.size());
      switch (random.nextInt(3)) {
        case 0 -> array.remove(at);
        case 1 -> array.insert(at, array.get(random.nextInt(array.size())).deepCopy());
        default -> array.set(at, value);
      }
    }
  }

  private JsonNode value(List<JsonNode> others) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(8)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.numberNode(random.nextInt(5) - 2);
      case 2 -> nodes.stringNode("{{ nodes.order.output.x + " + random.nextInt(3));
      case 3 -> nodes.stringNode("{{ nodes.charge.output.receipt ?? vars.history }}");
      case 4 -> nodes.booleanNode(true);
      case 5 -> nodes.stringNode(SNIPPETS.get(random.nextInt(5)));
      case 6 -> nodes.objectNode();
      default -> others.get(random.nextInt(others.size())).deepCopy();
    };
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private JsonNode shuffle(JsonNode node) {
    if (node.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> list.add(shuffle(item)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(node.properties());
    // The order of writes and declarations is part of what a definition means.
    Collections.shuffle(entries, random);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    entries.forEach(entry -> object.set(entry.getKey(), shuffle(entry.getValue())));
    return object;
  }

  private void move(JsonNode node) {
    ObjectNode position = ((ObjectNode) node).putObject("position");
    position.put("x", random.nextInt(1000)).put("y", random.nextInt(1000));
  }

  private String hash(String text) {
    Translation translation = translator.translate(text);
    assertThat(translation).isInstanceOf(Translation.Translated.class);
    return ((Translation.Translated) translation).planHash();
  }

  private static String pretty(JsonNode tree) {
    return Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(tree);
  }
}
