package io.perdura.translator.schema;

import io.perdura.translator.source.Pointer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value that a schema refuses.
 *
 * @param at the value; for an unknown property, that property
 * @param keyword the schema's keyword that refuses it
 * @param schema the schema that holds the keyword
 * @param value the value
 * @param property the property that is unknown or missing; null for other keywords
 */
public record Violation(
    Pointer at, String keyword, JsonNode schema, JsonNode value, @Nullable String property) {}
