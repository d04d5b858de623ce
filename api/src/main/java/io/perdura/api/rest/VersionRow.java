package io.perdura.api.rest;

import java.time.Instant;

/**
 * A published version of a definition; immutable.
 *
 * @param version from 1
 * @param planHash its plan
 * @param publishedBy id of the member
 */
public record VersionRow(int version, String planHash, Instant publishedAt, String publishedBy) {}
