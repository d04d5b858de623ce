package io.perdura.store.member;

import io.perdura.api.rest.Page;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who did what; rows are only ever added. */
public final class Audit {
  /** Works on the connections of {@code source}. */
  public Audit(DataSource source) {}

  /**
   * Adds a row.
   *
   * @param action verb, such as {@code definition.publish}
   * @param target id of what it was done to
   * @param details anything else; no secrets
   */
  public void add(
      String workspace, String memberId, String action, String target, @Nullable JsonNode details) {
    throw new UnsupportedOperationException();
  }

  /** A page, newest first. */
  public Page<Entry> list(String workspace, @Nullable String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  /** A row. */
  public record Entry(
      long id,
      Instant at,
      String memberId,
      String action,
      String target,
      @Nullable JsonNode details) {}
}
