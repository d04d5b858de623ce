package io.perdura.cli.command;

import io.perdura.api.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Public fields on the command line. */
final class FieldOptions {
  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description =
          "A public field. Texts as they are, anything else as JSON; repeat it for a list. An empty"
              + " value removes the field.")
  private List<String> pairs = new ArrayList<>();

  /** The fields over those that are there, as their schema types them. */
  ObjectNode over(ObjectNode there, JsonNode schema) {
    ObjectNode fields = there.deepCopy();
    given()
        .forEach((name, values) -> {
          if (values.equals(List.of(""))) {
            fields.remove(name);
          } else {
            fields.set(name, value(name, values, schema.path("properties").path(name)));
          }
        });
    return fields;
  }

  private SequencedMap<String, List<String>> given() {
    SequencedMap<String, List<String>> given = new LinkedHashMap<>();
    for (String pair : pairs) {
      Map.Entry<String, String> split = split(pair, "--set");
      given.computeIfAbsent(split.getKey(), name -> new ArrayList<>()).add(split.getValue());
    }
    return given;
  }

  static Map.Entry<String, String> split(String pair, String option) {
    int at = pair.indexOf('=');
    if (at < 1) {
      throw new UsageException("Write " + option + " NAME=VALUE, with a name before the =.");
    }
    return Map.entry(pair.substring(0, at), pair.substring(at + 1));
  }

  private static JsonNode value(String name, List<String> values, JsonNode schema) {
    String type = schema.path("type").asString("");
    if (type.equals("array") && !values.getFirst().startsWith("[")) {
      ArrayNode items = Json.mapper().createArrayNode();
      values.forEach(items::add);
      return items;
    }
    if (values.size() > 1) {
      throw new UsageException("The field " + name + " is set twice, but is no list.");
    }
    String value = values.getFirst();
    if (type.equals("string") || type.isEmpty()) {
      return Json.mapper().getNodeFactory().stringNode(value);
    }
    try {
      return Json.parse(value);
    } catch (JacksonException e) {
      throw new UsageException(
          "The value of %s is no JSON, but the field is of the type %s: %s"
              .formatted(name, type, e.getOriginalMessage()));
    }
  }
}
