package io.perdura.worker.interpreter;

import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that wait for a time or an event, and the time limits of scopes. Only the next few of
 * them have a timer in Temporal: each timer is an event in every run that it outlasts, and
 * thousands of them do not fit into one workflow task.
 */
final class Waits {
  /** Most timers at a time. */
  static final int MOST_ARMED = 200;

  private final SequencedMap<String, CarriedWait> all = new LinkedHashMap<>();
  private final Map<String, Due> dues = new LinkedHashMap<>();
  private final NavigableSet<Due> armed = new TreeSet<>(Due.ORDER);
  private final NavigableSet<Due> idle = new TreeSet<>(Due.ORDER);
  private final Consumer<Effect> effects;
  private long count;
  private int held;
  private int halted;
  private int limits;

  Waits(Consumer<Effect> effects) {
    this.effects = effects;
  }

  /** Every wait, by node key, or path of the scope. */
  SequencedMap<String, CarriedWait> all() {
    return all;
  }

  /** Begins a wait; the Temporal UI shows {@code summary}. */
  void add(String key, CarriedWait wait, String summary) {
    all.put(key, wait);
    count(key, wait, 1);
    if (wait.until() == null) {
      return;
    }
    Due due = new Due(wait.until(), count++, key, summary);
    dues.put(key, due);
    if (armed.size() < MOST_ARMED) {
      arm(due);
    } else if (Due.ORDER.compare(due, armed.last()) < 0) {
      Due last = armed.pollLast();
      effects.accept(new Effect.Cancel(last.key()));
      idle.add(last);
      arm(due);
    } else {
      idle.add(due);
    }
  }

  /** Ends a wait; null if there is none of this key. */
  @Nullable CarriedWait remove(String key) {
    Due due = dues.remove(key);
    if (due != null) {
      if (armed.remove(due) && !idle.isEmpty()) {
        arm(idle.pollFirst());
      } else {
        idle.remove(due);
      }
    }
    return forget(key);
  }

  private @Nullable CarriedWait forget(String key) {
    CarriedWait wait = all.remove(key);
    if (wait != null) {
      count(key, wait, -1);
    }
    return wait;
  }

  private void count(String key, CarriedWait wait, int change) {
    held += wait.hold() == null ? 0 : change;
    halted += wait.halt() == null ? 0 : change;
    limits += key.endsWith("/") ? change : 0;
  }

  /** Whether a node waits for a person. */
  boolean holds() {
    return held > 0;
  }

  /** Whether a node stands before its start. */
  boolean halts() {
    return halted > 0;
  }

  /** Whether a node waits for something else than a person. */
  boolean hasOthers() {
    return all.size() > held + halted + limits;
  }

  /** Forgets the waits whose keys are these; others may take their timers. */
  void drop(Collection<String> keys) {
    for (String key : keys) {
      Due due = dues.remove(key);
      if (due != null && !armed.remove(due)) {
        idle.remove(due);
      }
      forget(key);
    }
    while (armed.size() < MOST_ARMED && !idle.isEmpty()) {
      arm(idle.pollFirst());
    }
  }

  private void arm(Due due) {
    armed.add(due);
    effects.accept(new Effect.StartTimer(due.key(), due.until(), due.summary()));
  }

  private record Due(Instant until, long number, String key, String summary) {
    static final Comparator<Due> ORDER =
        Comparator.comparing(Due::until).thenComparingLong(Due::number);
  }
}
