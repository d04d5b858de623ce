package io.perdura.store.side;

import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.side.SideChannel.Batch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds the batches that belong to live executions. What an execution is never changes. */
final class LiveBatches {
  /**
   * Keys of nodes in a live iteration begin so; but a node of a definition can be called so too.
   */
  private static final String PREFIX = "live[";

  private static final int KEPT = 2_000;

  private final Db db;
  private final Map<UUID, Boolean> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
              return size() > KEPT;
            }
          });

  LiveBatches(Db db) {
    this.db = db;
  }

  List<Batch> of(List<Batch> batches) {
    return batches.stream().filter(this::isLive).toList();
  }

  private boolean isLive(Batch batch) {
    UUID id = Columns.uuid(batch.executionId());
    boolean possible =
        batch.rows().stream()
            .anyMatch(row -> row.nodeKey() != null && row.nodeKey().startsWith(PREFIX));
    return possible && id != null && known.computeIfAbsent(id, this::ask);
  }

  private boolean ask(UUID id) {
    return db.run(jdbc ->
        jdbc.sql("select exists (select from execution where id = :id and mode = 'live')")
            .param("id", id)
            .query(Boolean.class)
            .single());
  }
}
