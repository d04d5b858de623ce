package io.perdura.worker.rig;

import io.perdura.api.connection.Connection;
import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.event.WireEvent;
import io.perdura.api.execution.HistoryUse;
import io.perdura.api.json.Json;
import io.perdura.api.live.LiveState;
import io.perdura.api.plan.Plan;
import io.perdura.store.side.SideChannel.Batch;
import io.perdura.store.side.SideRow;
import io.perdura.worker.activity.BlobMissingException;
import io.perdura.worker.activity.BlobStore;
import io.perdura.worker.activity.ConnectionSource;
import io.perdura.worker.activity.EventArchive;
import io.perdura.worker.activity.SideSink;
import io.perdura.worker.activity.SnapshotStore;
import io.perdura.worker.content.ContentSource;
import io.perdura.worker.node.NodeBlobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything that the store keeps, in memory; can be away for a number of accesses. */
public final class MemoryStore
    implements ContentSource, EventArchive, SnapshotStore, BlobStore, ConnectionSource, SideSink {
  private final Map<String, Connection> connections = new ConcurrentHashMap<>();
  private final Map<String, Plan> plans = new ConcurrentHashMap<>();
  private final Map<String, JsonNode> blobs = new ConcurrentHashMap<>();
  private final Map<String, NodeBlobs.Content> bytes = new ConcurrentHashMap<>();
  private final Map<String, Map<Long, RecordedEvent>> events = new ConcurrentHashMap<>();
  private final Map<String, LiveState> lives = new ConcurrentHashMap<>();
  private final Map<String, HistoryUse> uses = new ConcurrentHashMap<>();
  private final List<SideRow> side = new CopyOnWriteArrayList<>();
  private final AtomicInteger snapshots = new AtomicInteger();
  private final AtomicInteger away = new AtomicInteger();

  /** Publishes a plan. */
  public String add(Plan plan) {
    String hash = plan.hash();
    plans.put(hash, plan);
    return hash;
  }

  /** Keeps a connection, in every workspace. */
  public void add(Connection connection) {
    connections.put(connection.name(), connection);
  }

  @Override
  public Lookup find(String workspace, String name) {
    access();
    Connection connection = connections.get(name);
    return connection == null ? new Lookup.Missing() : new Lookup.Found(connection);
  }

  /** Makes the next accesses fail. */
  public void awayFor(int accesses) {
    away.set(accesses);
  }

  /** Loses every blob; snapshots stay. */
  public void loseBlobs() {
    blobs.keySet().removeIf(key -> !key.startsWith("snapshot/"));
  }

  /** The archived events of an execution, in order. */
  public List<RecordedEvent> eventsOf(String executionId) {
    return new ArrayList<>(events.getOrDefault(executionId, Map.of()).values());
  }

  /** What an execution is known to have used of the history; null if nothing is. */
  public @Nullable HistoryUse usedBy(String executionId) {
    return uses.get(executionId);
  }

  /** All side rows so far. */
  public List<SideRow> side() {
    return List.copyOf(side);
  }

  @Override
  public Plan plan(String hash) {
    access();
    Plan plan = plans.get(hash);
    if (plan == null) {
      throw new IllegalStateException("no plan " + hash);
    }
    return plan;
  }

  @Override
  public JsonNode snapshot(String hash) {
    return get("snapshot", hash);
  }

  @Override
  public String putSnapshot(JsonNode value) {
    snapshots.incrementAndGet();
    return put("snapshot", "", value).ref();
  }

  @Override
  public void dropSnapshot(String hash) {
    blobs.remove("snapshot/" + hash);
  }

  @Override
  public void endLive(
      String workspace,
      String executionId,
      LiveState state,
      List<RecordedEvent> batch,
      @Nullable HistoryUse used) {
    write(workspace, executionId, batch, used);
    lives.put(executionId, state);
  }

  /** What a live execution ended with; null if it has not. */
  public @Nullable LiveState ended(String executionId) {
    return lives.get(executionId);
  }

  /** The snapshots stored so far. */
  public List<JsonNode> allSnapshots() {
    return blobs.entrySet().stream()
        .filter(blob -> blob.getKey().startsWith("snapshot/"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** How often a snapshot was stored. */
  public int snapshots() {
    return snapshots.get();
  }

  @Override
  public void write(
      String workspace, String executionId, List<RecordedEvent> batch, @Nullable HistoryUse used) {
    access();
    if (used != null) {
      uses.put(executionId, used);
    }
    var known = events.computeIfAbsent(executionId, id -> new ConcurrentSkipListMap<>());
    batch.forEach(event -> known.putIfAbsent(event.seq(), event));
  }

  @Override
  public Data.Blob put(String workspace, String executionId, JsonNode value) {
    access();
    String sha = Json.sha256(Json.write(value));
    blobs.put(workspace + "/" + sha, value);
    String preview = WireEvent.summary(new Data.Inline(value));
    return new Data.Blob(sha, sha, JsonSize.utf8Bytes(value), preview);
  }

  @Override
  public String putBytes(
      String workspace, String executionId, NodeBlobs.Content content, Duration keep) {
    access();
    String sha = Json.sha256(content.bytes());
    bytes.put(workspace + "/" + sha, content);
    return sha;
  }

  @Override
  public Optional<NodeBlobs.Content> findBytes(String workspace, String ref, int limit) {
    access();
    return Optional.ofNullable(bytes.get(workspace + "/" + ref))
        .filter(content -> content.bytes().length <= limit);
  }

  @Override
  public JsonNode get(String workspace, String ref) {
    access();
    JsonNode value = blobs.get(workspace + "/" + ref);
    if (value == null) {
      throw new BlobMissingException(ref);
    }
    return value;
  }

  @Override
  public void write(List<Batch> batches) {
    batches.forEach(batch -> side.addAll(batch.rows()));
  }

  private void access() {
    if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the store is away");
    }
  }
}
