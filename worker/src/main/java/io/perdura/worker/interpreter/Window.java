package io.perdura.worker.interpreter;

import io.perdura.api.temporal.RunTuning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The activities in flight, of all activations together, and the bounds of their number. */
final class Window {
  /** Largest sum of the arguments of activities in flight, in bytes. */
  private static final long MOST_BYTES = 512L * 1024;

  /** Activities in flight, by key. */
  private final SequencedMap<String, Pending> pending = new LinkedHashMap<>();

  /**
   * Those of {@link #pending} that wait for room, by key: evaluations, since control nodes start
   * without asking for it.
   */
  private final SequencedMap<String, Effect> held = new LinkedHashMap<>();

  private final int maxPending;
  private final int maxParallel;
  private final Consumer<Effect> effects;
  private long bytes;

  Window(RunTuning tuning, int maxParallelNodes, Consumer<Effect> effects) {
    this.maxPending = tuning.maxPendingActivities();
    this.maxParallel = Math.min(maxParallelNodes, maxPending);
    this.effects = effects;
  }

  /** Puts an activity in flight, at once or when there is room. */
  void launch(String key, Pending stage, Effect effect) {
    held.put(key, effect);
    pending.put(key, stage);
    release();
  }

  /** Takes what was in flight under this key; null if nothing was. */
  @Nullable Pending land(String key) {
    Pending stage = pending.remove(key);
    if (stage != null && held.remove(key) == null) {
      bytes -= stage.bytes();
    }
    release();
    return stage;
  }

  /** Forgets what an activation has in flight; what is in held elsewhere may take its room. */
  SequencedMap<String, Pending> drop(Frame frame) {
    SequencedMap<String, Pending> dropped = new LinkedHashMap<>();
    for (Map.Entry<String, Pending> entry : List.copyOf(pending.sequencedEntrySet())) {
      if (entry.getValue().frame() == frame) {
        dropped.put(entry.getKey(), entry.getValue());
        pending.remove(entry.getKey());
        if (held.remove(entry.getKey()) == null) {
          bytes -= entry.getValue().bytes();
        }
      }
    }
    return dropped;
  }

  private void release() {
    while (!held.isEmpty() && hasRoom(maxPending)) {
      Map.Entry<String, Effect> next = held.pollFirstEntry();
      Pending stage = pending.get(next.getKey());
      bytes += stage == null ? 0 : stage.bytes();
      effects.accept(next.getValue());
    }
  }

  /** Whether there is room for one more activity of a node. */
  boolean hasSlot() {
    return held.isEmpty() && hasRoom(maxParallel);
  }

  /** What is in flight under this key; null if nothing is. */
  @Nullable Pending get(String key) {
    return pending.get(key);
  }

  boolean isPending(String key) {
    return pending.containsKey(key);
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  int size() {
    return pending.size();
  }

  List<Pending> all() {
    return new ArrayList<>(pending.sequencedValues());
  }

  /** Starts what is held and now has room. */
  void refill() {
    release();
  }

  private boolean hasRoom(int limit) {
    int inFlight = pending.size() - held.size();
    return inFlight < limit && (inFlight == 0 || bytes < MOST_BYTES);
  }
}
