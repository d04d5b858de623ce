package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A container node that runs: its open activations, and what the ended ones left. */
abstract sealed class ContainerRun {
  private final Place place;
  private final Instant startedAt;

  /** Open activations by their number, in the order of their begin. */
  final SequencedMap<Integer, Frame> open = new LinkedHashMap<>();

  /** Why no further activation begins, while the open ones end; null as long as they may. */
  @Nullable Stop ending;

  /** Activations that have begun. */
  int begun;

  ContainerRun(Place place, Instant startedAt) {
    this.place = place;
    this.startedAt = startedAt;
  }

  Place place() {
    return place;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** What the keys in an activation of it begin with. */
  String pathOf(int pass) {
    return pass < 0 ? place.key() + "/" : place.key() + "[" + pass + "]/";
  }

  /** A {@code flow.scope}. */
  static final class ScopeRun extends ContainerRun {
    ScopeRun(Place place, Instant startedAt) {
      super(place, startedAt);
    }
  }

  /** A {@code flow.loop}. */
  static final class LoopRun extends ContainerRun {
    /** Result of the last iteration; null before the first has ended. */
    @Nullable Data previous;

    LoopRun(Place place, Instant startedAt) {
      super(place, startedAt);
    }
  }

  /** A {@code flow.forEach}. */
  static final class EachRun extends ContainerRun {
    /** The list. */
    final Data items;

    /** How many there are; -1 as long as that is not known. */
    int count = -1;

    /** The items from {@link #chunkFrom} on that were read from the blob store. */
    List<Data> chunk = List.of();

    int chunkFrom;

    /** How many items are read at a time. */
    int chunkSize;

    final TreeMap<Integer, Data> results = new TreeMap<>();
    final TreeMap<Integer, Failure> errors = new TreeMap<>();

    /** While true, items begin. */
    boolean filling;

    /** Bytes of the inline results. */
    long bytes;

    void put(int index, Data result) {
      results.put(index, result);
      bytes += result instanceof Data.Inline ? result.sizeBytes() : 0;
    }

    EachRun(Place place, Instant startedAt, Data items) {
      super(place, startedAt);
      this.items = items;
    }
  }
}
