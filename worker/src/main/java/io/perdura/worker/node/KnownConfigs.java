package io.perdura.worker.node;

import io.perdura.api.data.JsonSize;
import io.perdura.api.json.Json;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;

/**
 * Small configs that were found to fit their schema, by digest, since they may hold what is not to
 * stay in memory. Most nodes run with the same config each time, and checking one takes ten times
 * as long as its digest.
 */
final class KnownConfigs {
  private static final int MOST = 1_000;

  /** Of large ones the digest takes longer than the check. */
  private static final int MAX_BYTES = 1024;

  private final SequencedSet<String> digests = new LinkedHashSet<>();

  /** Whether it is not known to fit. */
  boolean isNew(JsonNode config) {
    if (!isSmall(config)) {
      return true;
    }
    String digest = digest(config);
    synchronized (digests) {
      return !digests.contains(digest);
    }
  }

  /** It fits. */
  void add(JsonNode config) {
    if (!isSmall(config)) {
      return;
    }
    String digest = digest(config);
    synchronized (digests) {
      digests.addLast(digest);
      if (digests.size() > MOST) {
        digests.removeFirst();
      }
    }
  }

  private static boolean isSmall(JsonNode config) {
    return JsonSize.utf8Bytes(config) <= MAX_BYTES;
  }

  private static String digest(JsonNode config) {
    return Json.sha256(Json.write(config));
  }
}
