package io.perdura.worker.interpreter;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
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

  void add(Place place) {
    (place.node().isActivity() ? activities : controls).add(place);
  }

  /** Whether no node may start. */
  boolean isEmpty() {
    return controls.isEmpty() && activities.isEmpty();
  }

  /** Forgets the nodes of an activation. */
  void drop(Frame frame) {
    controls.removeIf(place -> place.frame() == frame);
    activities.removeIf(place -> place.frame() == frame);
  }

  /** Forgets a node. */
  void drop(Place place) {
    controls.remove(place);
    activities.remove(place);
  }

  /**
   * Takes the next node that is to start.
   *
   * @param withActivities whether an activity may start
   * @return null if there is none
   */
  @Nullable Place take(boolean withActivities) {
    Place control = controls.isEmpty() ? null : controls.first();
    Place activity = !withActivities || activities.isEmpty() ? null : activities.first();
    if (control == null) {
      return activity == null ? null : activities.pollFirst();
    }
    boolean first = activity == null || ORDER.compare(control, activity) < 0;
    return first ? controls.pollFirst() : activities.pollFirst();
  }

  /** As {@link #take(boolean)}, of those that are wanted only; looks at all. */
  @Nullable Place take(boolean withActivities, Predicate<Place> wanted) {
    Optional<Place> found =
        Stream.concat(controls.stream(), withActivities ? activities.stream() : Stream.empty())
            .filter(wanted)
            .min(ORDER);
    found.ifPresent(this::drop);
    return found.orElse(null);
  }
}
