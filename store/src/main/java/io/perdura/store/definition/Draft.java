package io.perdura.store.definition;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A definition with its draft.
 *
 * @param id unique in the workspace
 * @param source text as it was saved
 * @param revision counts the saves, from 1
 * @param publishedVersion newest published version; null if none
 * @param updatedBy id of the member
 */
public record Draft(
    String id,
    String name,
    String source,
    long revision,
    @Nullable Integer publishedVersion,
    Instant updatedAt,
    String updatedBy) {}
