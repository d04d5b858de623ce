package io.perdura.worker.workflow;

import io.perdura.api.data.JsonSize;
import io.perdura.api.json.Json;
import io.perdura.api.temporal.CarriedRecord;
import io.perdura.api.temporal.CarriedScopes;
import io.perdura.worker.content.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A part of what a run carries.
 *
 * @param part at most about 1 MB
 * @param next index of the first value of the next page; -1 if this is the last
 */
public record SnapshotPage(Snapshot part, int next) {
  /** Name of the query. */
  public static final String QUERY = "carried";

  /** Name of the activity that stores the values; its result is the hash of the snapshot. */
  public static final String ACTIVITY = "perdura.snapshot";

  private static final CarriedScopes NO_SCOPES =
      new CarriedScopes(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), 0, 0);

  /** The values of a record from this index on, until they have so many bytes. */
  static SnapshotPage of(CarriedRecord record, int index, long bytes) {
    Filling filling = new Filling(index, bytes);
    CarriedScopes scopes = record.scopes() == null ? NO_SCOPES : record.scopes();
    Snapshot part =
        new Snapshot(
            filling.take(record.handles()),
            filling.take(record.nodes()),
            filling.take(record.vars()),
            filling.take(record.waits()),
            filling.take(scopes.frames()),
            filling.take(scopes.runs()),
            filling.take(scopes.results()),
            filling.take(record.mail() == null ? new LinkedHashMap<>() : record.mail().kept()));
    return new SnapshotPage(part, filling.left < 0 ? index + filling.taken : -1);
  }

  /** Takes values from one map after the other, as if they were one list. */
  private static final class Filling {
    private int skip;
    private long left;
    private int taken;

    private Filling(int skip, long bytes) {
      this.skip = skip;
      this.left = bytes;
    }

    private <T> SequencedMap<String, T> take(SequencedMap<String, T> all) {
      SequencedMap<String, T> page = new LinkedHashMap<>();
      int skipped = Math.min(skip, all.size());
      skip -= skipped;
      for (Map.Entry<String, T> entry : all.sequencedEntrySet().stream().skip(skipped).toList()) {
        if (left < 0) {
          break;
        }
        left -= entry.getKey().length() + JsonSize.utf8Bytes(Json.tree(entry.getValue()));
        page.put(entry.getKey(), entry.getValue());
        taken++;
      }
      return page;
    }
  }
}
