package io.perdura.translator.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.perdura.translator.source.Pointer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks a JSON Schema that somebody wrote, before it is used. */
public final class SchemaFaults {
  /** The dialect of every schema. */
  public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private static final int MAX_DEPTH = 100;
  private static final int MAX_VALUES = 20_000;
  private static final Schema META =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of(DIALECT));

  private final List<Fault> faults = new ArrayList<>();
  private final JsonNode root;
  private int values;

  /**
   * Why a schema cannot be used.
   *
   * @param at where, within the schema
   * @param message what is wrong, in one sentence
   */
  public record Fault(Pointer at, String message) {}

  private SchemaFaults(JsonNode root) {
    this.root = root;
  }

  /** All faults of a schema; none means that {@link JsonSchema#of} accepts it. */
  public static List<Fault> find(JsonNode schema) {
    SchemaFaults faults = new SchemaFaults(schema);
    faults.walk(schema, Pointer.ROOT, 0);
    if (faults.faults.isEmpty()) {
      faults.checkMeta(schema);
    }
    if (faults.faults.isEmpty()) {
      faults.compile(schema);
    }
    return faults.faults;
  }

  private void walk(JsonNode schema, Pointer at, int depth) {
    if (++values > MAX_VALUES || depth > MAX_DEPTH) {
      if (values == MAX_VALUES + 1 || depth == MAX_DEPTH + 1) {
        String message = "A schema has at most %,d values and %d levels.";
        faults.add(new Fault(at, message.formatted(MAX_VALUES, MAX_DEPTH)));
      }
      return;
    }
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      checkKeyword(entry.getKey(), entry.getValue(), at.at(entry.getKey()), depth);
      walk(entry.getValue(), at.at(entry.getKey()), depth + 1);
    }
    for (int i = 0; schema.isArray() && i < schema.size(); i++) {
      walk(schema.get(i), at.at(i), depth + 1);
    }
  }

  private void checkKeyword(String keyword, JsonNode value, Pointer at, int depth) {
    String text = value.asString("");
    switch (keyword) {
      case "$ref", "$dynamicRef" -> {
        if (value.isString()) {
          checkReference(text, at);
        }
      }
      case "$id" -> {
        if (depth > 0 && value.isString()) {
          faults.add(new Fault(at, "Expected $id only at the top of the schema."));
        }
      }
      case "$schema" -> {
        if (value.isString() && !text.equals(DIALECT) && !text.equals(DIALECT + "#")) {
          faults.add(new Fault(at, "Expected the dialect " + DIALECT + "."));
        }
      }
      case "pattern" -> {
        if (value.isString()) {
          checkPattern(text, at);
        }
      }
      case "patternProperties" ->
          value.propertyNames().forEach(pattern -> checkPattern(pattern, at.at(pattern)));
      default -> {}
    }
  }

  private void checkReference(String reference, Pointer at) {
    if (reference.equals("#") || reference.equals(DIALECT)) {
      return;
    }
    if (!reference.startsWith("#")) {
      faults.add(
          new Fault(at, "Expected a reference within this schema (#/…); nothing is fetched."));
    } else if (!exists(reference.substring(1))) {
      faults.add(new Fault(at, "The reference '" + reference + "' leads nowhere."));
    }
  }

  private boolean exists(String fragment) {
    if (!fragment.startsWith("/")) {
      return root.findValuesAsString("$anchor").contains(fragment)
          || root.findValuesAsString("$dynamicAnchor").contains(fragment);
    }
    try {
      return !root.at(URLDecoder.decode(fragment, StandardCharsets.UTF_8)).isMissingNode();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void checkPattern(String pattern, Pointer at) {
    LinearRegex.fault(pattern)
        .ifPresent(why -> faults.add(new Fault(at, "This pattern cannot be used: " + why + ".")));
  }

  private void checkMeta(JsonNode schema) {
    Set<String> seen = new LinkedHashSet<>();
    for (Error error : META.validate(schema)) {
      String at = error.getInstanceLocation().toString();
      if (seen.add(at)) {
        String message = "This is no JSON Schema: the value " + error.getMessage() + ".";
        faults.add(new Fault(Pointer.parse(at), message));
      }
    }
  }

  private void compile(JsonNode schema) {
    try {
      JsonSchema.of(schema);
    } catch (SchemaException e) {
      faults.add(new Fault(Pointer.ROOT, "This is no JSON Schema: " + e.getMessage() + "."));
    }
  }
}
