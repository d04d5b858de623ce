package io.perdura.worker.interpreter;

import io.perdura.api.temporal.CarriedRecord.CarriedWait;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that wait for a time. Only the next few of them have a timer in Temporal: each timer is
 * an event in every run that it outlasts, and thousands of them do not fit into one workflow task.
 */
final class Waits {
  /** Most timers at a time. */
  static final int MOST_ARMED = 200;

  private final SequencedMap<String, CarriedWait> all = new LinkedHashMap<>();
  private final Map<String, Due> dues = new LinkedHashMap<>();
  private final NavigableSet<Due> armed = new TreeSet<>(Due.ORDER);
  private final NavigableSet<Due> idle = new TreeSet<>(Due.ORDER);
  private final CompiledPlan plan;
  private final Consumer<Effect> effects;
  private long count;

  Waits(CompiledPlan plan, Consumer<Effect> effects) {
    this.plan = plan;
    this.effects = effects;
  }

  /** Every wait, by node key. */
  SequencedMap<String, CarriedWait> all() {
    return all;
  }

  void add(String key, CarriedWait wait) {
    Due due = new Due(wait.until(), count++, key);
    all.put(key, wait);
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
    if (due == null) {
      return null;
    }
    if (armed.remove(due) && !idle.isEmpty()) {
      arm(idle.pollFirst());
    } else {
      idle.remove(due);
    }
    return all.remove(key);
  }

  /** Forgets all of them. */
  void clear() {
    all.clear();
    dues.clear();
    armed.clear();
    idle.clear();
  }

  private void arm(Due due) {
    armed.add(due);
    String summary = plan.node(plan.indexOf(due.key())).summary();
    effects.accept(new Effect.StartTimer(due.key(), due.until(), summary));
  }

  private record Due(Instant until, long number, String key) {
    static final Comparator<Due> ORDER =
        Comparator.comparing(Due::until).thenComparingLong(Due::number);
  }
}
