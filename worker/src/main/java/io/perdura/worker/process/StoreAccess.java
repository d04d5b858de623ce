package io.perdura.worker.process;

import io.perdura.api.connection.Connection;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.json.Json;
import io.perdura.api.live.LiveState;
import io.perdura.api.plan.Plan;
import io.perdura.store.connection.ConnectionLookup;
import io.perdura.store.connection.Connections;
import io.perdura.store.connection.KeyRing;
import io.perdura.store.event.AppendResult;
import io.perdura.store.event.EventLog;
import io.perdura.store.plan.Plans;
import io.perdura.store.plan.Snapshots;
import io.perdura.store.side.SideChannel;
import io.perdura.store.side.SideChannel.Batch;
import io.perdura.worker.activity.ConnectionSource;
import io.perdura.worker.activity.EventArchive;
import io.perdura.worker.activity.SideSink;
import io.perdura.worker.activity.SnapshotStore;
import io.perdura.worker.content.ContentSource;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What workflows and activities need of the store. */
final class StoreAccess
    implements ContentSource, EventArchive, SnapshotStore, SideSink, ConnectionSource {
  private static final Logger LOG = LoggerFactory.getLogger(StoreAccess.class);

  private final Plans plans;
  private final Snapshots snapshots;
  private final EventLog events;
  private final SideChannel side;
  private final Connections connections;

  StoreAccess(DataSource source, KeyRing keys) {
    this.plans = new Plans(source);
    this.snapshots = new Snapshots(source);
    this.events = new EventLog(source);
    this.side = new SideChannel(source);
    this.connections = new Connections(source, keys);
  }

  @Override
  public Plan plan(String hash) {
    return plans.find(hash).orElseThrow(() -> missing("plan", hash));
  }

  @Override
  public JsonNode snapshot(String hash) {
    return Json.read(snapshots.find(hash).orElseThrow(() -> missing("snapshot", hash)));
  }

  @Override
  public String putSnapshot(JsonNode value) {
    return snapshots.put(Json.write(value));
  }

  @Override
  public void dropSnapshot(String hash) {
    snapshots.delete(hash);
  }

  @Override
  public void endLive(
      String workspace,
      String executionId,
      LiveState state,
      List<RecordedEvent> batch,
      @Nullable HistoryUse used) {
    require(events.endLive(workspace, executionId, state, batch, used), executionId, batch);
  }

  @Override
  public void write(
      String workspace, String executionId, List<RecordedEvent> batch, @Nullable HistoryUse used) {
    require(events.appendEvents(workspace, executionId, batch, used), executionId, batch);
  }

  private static void require(AppendResult result, String executionId, List<RecordedEvent> batch) {
    switch (result) {
      case AppendResult.Appended appended -> {}
      case AppendResult.Gap(long last) ->
          throw new IllegalStateException(
              "The store has the events of execution %s up to %d only, but %d was to follow. Was it restored from a backup?"
                  .formatted(executionId, last, batch.getFirst().seq()));
      case AppendResult.UnknownExecution unknown ->
          // Deleted meanwhile: nobody will ask for them, and its workflow must be able to end.
          LOG.warn("Execution {} is not in the store any more", executionId);
    }
  }

  @Override
  public void write(List<Batch> batches) {
    side.write(batches);
  }

  @Override
  public Lookup find(String workspace, String name) {
    return switch (connections.resolve(workspace, name)) {
      case ConnectionLookup.Found(Connection connection) -> new Lookup.Found(connection);
      case ConnectionLookup.Missing missing -> new Lookup.Missing();
      case ConnectionLookup.Unreadable(String reason) -> new Lookup.Unreadable(reason);
    };
  }

  private static IllegalStateException missing(String what, String name) {
    return new IllegalStateException("The store has no %s %s".formatted(what, name));
  }
}
