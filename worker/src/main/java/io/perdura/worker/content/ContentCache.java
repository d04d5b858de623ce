package io.perdura.worker.content;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import io.perdura.api.temporal.Seeds;
import io.perdura.api.temporal.StoredSeeds;
import io.perdura.worker.interpreter.CompiledPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Plans and snapshots of all workflows of this process, bounded by bytes; the least recently used
 * go first. Content is immutable and named by its hash, so reading it is deterministic.
 *
 * <p>A miss blocks until the content is loaded: workflow code calls this with Temporal's deadlock
 * detector off. Concurrent misses of one key load once.
 */
public final class ContentCache {
  private static final Logger LOG = LoggerFactory.getLogger(ContentCache.class);

  /** Parsed content takes about this many times the bytes of its JSON text. */
  private static final int HEAP_PER_TEXT_BYTE = 6;

  /**
   * Pauses between tries. Together they stay well below the ten seconds of a workflow task: its
   * second failure in a row is not reported but times out, so failing early costs more than
   * waiting.
   */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(1500));

  private final ContentSource source;
  private final long maxBytes;
  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, CompletableFuture<Entry>> loading = new LinkedHashMap<>();
  private long bytes;
  private long misses;

  /**
   * An empty cache.
   *
   * @param maxBytes estimated heap that it may keep; the newest entry stays even if it is larger
   */
  public ContentCache(ContentSource source, long maxBytes) {
    this.source = source;
    this.maxBytes = maxBytes;
  }

  /**
   * The plan with this hash, ready to run.
   *
   * @throws IllegalStateException if it cannot be read; the caller's workflow task is to fail
   */
  public CompiledPlan plan(String hash) {
    return (CompiledPlan) get("plan " + hash, () -> loadPlan(hash));
  }

  /**
   * The values of a snapshot.
   *
   * @throws IllegalStateException if it cannot be read; the caller's workflow task is to fail
   */
  public Snapshot snapshot(String hash) {
    return (Snapshot) get("snapshot " + hash, () -> loadSnapshot(hash));
  }

  /**
   * What is known of an execution before it starts.
   *
   * @throws IllegalStateException if it cannot be read; the caller's workflow task is to fail
   */
  public Seeds seeds(String hash) {
    return (Seeds) get("seeds " + hash, () -> loadSeeds(hash));
  }

  /** Estimated heap of what is kept. */
  public synchronized long bytes() {
    return bytes;
  }

  /** How often content was loaded. */
  public synchronized long misses() {
    return misses;
  }

  private Object get(String key, Supplier<Entry> loader) {
    CompletableFuture<Entry> mine = new CompletableFuture<>();
    CompletableFuture<Entry> other;
    synchronized (this) {
      Entry hit = entries.get(key);
      if (hit != null) {
        return hit.value();
      }
      other = loading.putIfAbsent(key, mine);
    }
    if (other == null) {
      load(key, loader, mine);
    }
    try {
      return (other == null ? mine : other).join().value();
    } catch (CompletionException e) {
      throw new IllegalStateException("Cannot read " + key + ": " + e.getCause(), e.getCause());
    }
  }

  private void load(String key, Supplier<Entry> loader, CompletableFuture<Entry> pending) {
    // On this thread; the future hands whatever is thrown to everybody who waits.
    boolean failed =
        pending
            .completeAsync(() -> keep(key, withRetries(key, loader)), Runnable::run)
            .isCompletedExceptionally();
    if (failed) {
      forget(key);
    }
  }

  private synchronized void forget(String key) {
    loading.remove(key);
  }

  private synchronized Entry keep(String key, Entry entry) {
    misses++;
    loading.remove(key);
    entries.put(key, entry);
    bytes += entry.bytes();
    var eldest = entries.entrySet().iterator();
    while (bytes > maxBytes && entries.size() > 1) {
      bytes -= eldest.next().getValue().bytes();
      eldest.remove();
    }
    return entry;
  }

  private static Entry withRetries(String key, Supplier<Entry> loader) {
    for (Duration pause : PAUSES) {
      try {
        return loader.get();
      } catch (RuntimeException e) {
        // Whatever the store throws, it may be over in a moment.
        LOG.warn("Cannot read {} yet: {}", key, e.toString());
        sleep(pause);
      }
    }
    return loader.get();
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the store", e);
    }
  }

  private Entry loadPlan(String hash) {
    Plan plan = source.plan(hash);
    String text = Json.write(plan);
    return new Entry(CompiledPlan.of(plan), heap(text));
  }

  private Entry loadSnapshot(String hash) {
    JsonNode json = source.snapshot(hash);
    Snapshot snapshot = Json.mapper().treeToValue(json, Snapshot.class);
    return new Entry(snapshot, heap(Json.write(json)));
  }

  private Entry loadSeeds(String hash) {
    JsonNode json = source.snapshot(hash);
    Seeds seeds = Json.mapper().treeToValue(json.path(StoredSeeds.SEEDS), Seeds.class);
    return new Entry(seeds, heap(Json.write(json)));
  }

  private static long heap(String text) {
    return (long) text.length() * HEAP_PER_TEXT_BYTE;
  }

  private record Entry(Object value, long bytes) {}
}
