package io.perdura.translator.schema;

import io.perdura.api.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** The published JSON Schema of definitions. */
public final class DefinitionSchema {
  private static final String TEXT = load();
  private static final JsonNode TREE = Json.parse(TEXT);

  private DefinitionSchema() {}

  /** Its text. */
  public static String text() {
    return TEXT;
  }

  /** Its tree; do not change it. */
  public static JsonNode tree() {
    return TREE;
  }

  private static String load() {
    try (InputStream in = DefinitionSchema.class.getResourceAsStream("workflow.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("Expected workflow.schema.json beside DefinitionSchema");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
