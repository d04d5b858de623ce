package io.perdura.api.rest;

import java.time.Instant;

/**
 * An input that was saved for a definition.
 *
 * @param name unique within the definition
 * @param updatedAt when it was last saved
 * @param updatedBy id of the member who did
 */
public record SavedInputRow(String name, Instant updatedAt, String updatedBy) {}
