package io.perdura.api.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list of definitions.
 *
 * @param revision counts the saves
 * @param publishedVersion newest published version; null if none
 */
public record DefinitionRow(
    String id, String name, long revision, @Nullable Integer publishedVersion, Instant updatedAt) {}
