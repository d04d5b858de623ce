package io.perdura.worker.activity;

import io.perdura.worker.node.CancellationSource;
import io.perdura.worker.workflow.AttemptAborts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.BiConsumer;

/**
 * The attempts that run in this process. An abort reaches an attempt at once where it runs here;
 * where it does not, the other workers are told.
 */
public final class RunningAttempts implements AttemptAborts {
  /** Node key that stands for every node of a stopped execution. */
  public static final String ALL_NODES = "";

  private static final int MOST_STOPPED = 10_000;

  private final BiConsumer<String, String> others;
  private final Map<String, List<Entry>> byNode = new LinkedHashMap<>();
  private final SequencedSet<String> stopped = new LinkedHashSet<>();

  /**
   * An empty registry.
   *
   * @param others tells the other workers: execution id, and node key or {@link #ALL_NODES}; may
   *     block
   */
  public RunningAttempts(BiConsumer<String, String> others) {
    this.others = others;
  }

  @Override
  public void abort(String executionId, String nodeKey) {
    // Workflow code must not wait for sockets to close, nor for the store.
    Thread.ofVirtual()
        .name("abort " + executionId + " " + nodeKey)
        .start(() -> {
          // Of an execution that has stopped as a whole, the others know that already.
          if (!abortHere(executionId, nodeKey) && !isStopped(executionId)) {
            others.accept(executionId, nodeKey);
          }
        });
  }

  @Override
  public void stop(String executionId) {
    // Side by side: neither is to wait for the sockets or the store of the other.
    Thread.ofVirtual().name("stop " + executionId).start(() -> stopHere(executionId));
    Thread.ofVirtual()
        .name("tell the stop of " + executionId)
        .start(() -> others.accept(executionId, ALL_NODES));
  }

  /** Aborts the attempts of an execution that run in this process, or start in it from now on. */
  public void stopHere(String executionId) {
    List<Entry> found = new ArrayList<>();
    synchronized (byNode) {
      stopped.add(executionId);
      if (stopped.size() > MOST_STOPPED) {
        stopped.removeFirst();
      }
      byNode.forEach((key, entries) -> {
        if (key.startsWith(executionId + "/")) {
          found.addAll(entries);
        }
      });
    }
    found.forEach(entry -> entry.cancellation.cancel());
  }

  /** Whether an execution was stopped a while ago, so that no further attempt is of any use. */
  boolean isStopped(String executionId) {
    synchronized (byNode) {
      return stopped.contains(executionId);
    }
  }

  /**
   * Aborts the attempts of a node that run in this process.
   *
   * @return whether there were any
   */
  public boolean abortHere(String executionId, String nodeKey) {
    List<Entry> found;
    synchronized (byNode) {
      found = List.copyOf(byNode.getOrDefault(key(executionId, nodeKey), List.of()));
    }
    found.forEach(entry -> entry.cancellation.cancel());
    return !found.isEmpty();
  }

  /** Aborts everything, since the process stops. */
  public void abortAll() {
    List<Entry> all = new ArrayList<>();
    synchronized (byNode) {
      byNode.values().forEach(all::addAll);
    }
    all.forEach(entry -> entry.cancellation.cancel());
  }

  /** Attempts that run now. */
  public int size() {
    synchronized (byNode) {
      return byNode.values().stream().mapToInt(List::size).sum();
    }
  }

  /** Registers an attempt until the answer is closed. */
  public Entry add(String executionId, String nodeKey, CancellationSource cancellation) {
    Entry entry = new Entry(key(executionId, nodeKey), cancellation);
    boolean late;
    synchronized (byNode) {
      byNode.computeIfAbsent(entry.key, key -> new ArrayList<>()).add(entry);
      late = stopped.contains(executionId);
    }
    if (late) {
      cancellation.cancel();
    }
    return entry;
  }

  private static String key(String executionId, String nodeKey) {
    return executionId + "/" + nodeKey;
  }

  /** One registered attempt. */
  public final class Entry implements AutoCloseable {
    private final String key;
    private final CancellationSource cancellation;

    private Entry(String key, CancellationSource cancellation) {
      this.key = key;
      this.cancellation = cancellation;
    }

    @Override
    public void close() {
      synchronized (byNode) {
        List<Entry> entries = byNode.getOrDefault(key, new ArrayList<>());
        entries.remove(this);
        if (entries.isEmpty()) {
          byNode.remove(key);
        }
      }
    }
  }
}
