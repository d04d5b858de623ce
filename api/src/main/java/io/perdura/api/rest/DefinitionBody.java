package io.perdura.api.rest;

import io.perdura.api.diagnostic.CompilationResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A definition with its draft.
 *
 * @param id id of the definition
 * @param name name of the definition
 * @param source text of the draft, as it was saved
 * @param revision counts the saves; also the ETag
 * @param publishedVersion newest published version; null if none
 * @param updatedAt last save
 * @param compilation result of compiling the draft
 */
public record DefinitionBody(
    String id,
    String name,
    String source,
    long revision,
    @Nullable Integer publishedVersion,
    Instant updatedAt,
    @Nullable CompilationResult compilation) {}
