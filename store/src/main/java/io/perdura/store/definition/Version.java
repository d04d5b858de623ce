package io.perdura.store.definition;

import java.time.Instant;

/**
 * A published version; immutable.
 *
 * @param version from 1
 * @param source text of the definition
 * @param planHash its plan
 * @param publishedBy id of the member
 */
public record Version(
    String definitionId,
    int version,
    String source,
    String planHash,
    Instant publishedAt,
    String publishedBy) {
  /** The version, of which only a part is to run: a plan of its own. */
  public Version running(String otherPlan) {
    return new Version(definitionId, version, source, otherPlan, publishedAt, publishedBy);
  }
}
