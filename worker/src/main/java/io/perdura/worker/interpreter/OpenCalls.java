package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.temporal.CallReport;
import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls under way: what has no place among the waits. */
final class OpenCalls {
  /** Most calls at a time: Temporal refuses a run with 2,000 open children for ever. */
  static final int MOST_OPEN = 200;

  /** Calls that are on their way, by node key; none is when a run continues as new. */
  final SequencedMap<String, Starting> starting = new LinkedHashMap<>();

  /** Keys of the nodes whose call is among the waits. */
  final Set<String> waiting = new LinkedHashSet<>();

  /** Reports that came before the answer to the start, by execution. */
  final Map<String, CallReport> early = new LinkedHashMap<>();

  /** Those that the waits of an earlier run tell of. */
  OpenCalls(Map<String, CarriedWait> waits) {
    waits.forEach((key, wait) -> {
      if (wait.call() != null) {
        waiting.add(key);
      }
    });
  }

  /**
   * A call that is on its way.
   *
   * @param input its input, not checked
   * @param startedAt when the node started
   * @param attempt which try of the node it is, from 1
   * @param deadline when all tries together have taken too long; null = never
   * @param cancelled whether the node is cancelled meanwhile
   */
  record Starting(
      Place place,
      Data input,
      Instant startedAt,
      int attempt,
      @Nullable Instant deadline,
      boolean cancelled) {
    Starting cancel() {
      return new Starting(place, input, startedAt, attempt, deadline, true);
    }
  }

  /** Whether there is room for one more. */
  boolean hasRoom() {
    return starting.size() + waiting.size() < MOST_OPEN;
  }

  /** Whether a call of this activation is under way. */
  boolean isOpenIn(Frame frame) {
    return starting.keySet().stream().anyMatch(frame::holds)
        || waiting.stream().anyMatch(frame::holds);
  }
}
