package io.perdura.worker.interpreter;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that may start, of all activations: those of the one that began first come first, and
 * within one the declaration decides.
 */
final class ReadyQueue {
  private static final Comparator<Place> ORDER =
      Comparator.<Place>comparingLong(place -> place.frame().number())
          .thenComparingInt(place -> place.node().index());

  private final NavigableSet<Place> controls = new TreeSet<>(ORDER);
  private final NavigableSet<Place> activities = new TreeSet<>(ORDER);
  private final NavigableSet<Place> calls = new TreeSet<>(ORDER);

  void add(Place place) {
    if (place.node().isActivity()) {
      activities.add(place);
    } else if (place.node().isCall()) {
      calls.add(place);
    } else {
      controls.add(place);
    }
  }

  /** Whether no node may start. */
  boolean isEmpty() {
    return controls.isEmpty() && activities.isEmpty() && calls.isEmpty();
  }

  /** Forgets the nodes of an activation. */
  void drop(Frame frame) {
    controls.removeIf(place -> place.frame() == frame);
    activities.removeIf(place -> place.frame() == frame);
    calls.removeIf(place -> place.frame() == frame);
  }

  /** Forgets a node. */
  void drop(Place place) {
    controls.remove(place);
    activities.remove(place);
    calls.remove(place);
  }

  /**
   * Takes the next node that is to start.
   *
   * @param withActivities whether an activity may start
   * @param withCalls whether a call may start
   * @return null if there is none
   */
  @Nullable Place take(boolean withActivities, boolean withCalls) {
    NavigableSet<Place> first = controls;
    first = withActivities ? earlier(first, activities) : first;
    first = withCalls ? earlier(first, calls) : first;
    return first.pollFirst();
  }

  private static NavigableSet<Place> earlier(NavigableSet<Place> one, NavigableSet<Place> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return ORDER.compare(other.first(), one.first()) < 0 ? other : one;
  }

  /** As {@link #take(boolean, boolean)}, of those that are wanted only; looks at all. */
  @Nullable Place take(boolean withActivities, boolean withCalls, Predicate<Place> wanted) {
    Optional<Place> found =
        Stream.of(
                controls.stream(),
                withActivities ? activities.stream() : Stream.<Place>empty(),
                withCalls ? calls.stream() : Stream.<Place>empty())
            .flatMap(Function.identity())
            .filter(wanted)
            .min(ORDER);
    found.ifPresent(this::drop);
    return found.orElse(null);
  }
}
