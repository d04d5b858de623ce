package io.perdura.worker.interpreter;

import io.perdura.api.temporal.EvaluationScope.IterationInfo;
import io.perdura.worker.interpreter.ContainerRun.LoopRun;
import org.jspecify.annotations.Nullable;

/**
 * Where expressions stand, which decides what they see.
 *
 * @param frame the activation
 * @param own the iteration, of a loop's own conditions; null = that of the loop around them
 */
record Sight(Frame frame, @Nullable IterationInfo own) {
  static Sight of(Place place) {
    return new Sight(place.frame(), null);
  }

  static Sight inside(Frame frame) {
    return new Sight(frame, null);
  }

  static Sight between(LoopRun run) {
    return new Sight(run.place().frame(), new IterationInfo(run.begun, run.previous));
  }

  @Nullable IterationInfo iteration() {
    if (own != null) {
      return own;
    }
    for (Frame at = frame; at != null; at = at.parent()) {
      if (at.around() instanceof LoopRun run) {
        return new IterationInfo(at.pass(), run.previous);
      }
    }
    return null;
  }

  /** The activation of the innermost for-each around; null if there is none. */
  @Nullable Frame itemFrame() {
    for (Frame at = frame; at != null; at = at.parent()) {
      if (at.item() != null) {
        return at;
      }
    }
    return null;
  }

  /** Why the innermost activation around that fails does so; null if none does. */
  Stop.@Nullable Failed failure() {
    for (Frame at = frame; at != null; at = at.parent()) {
      if (at.stop instanceof Stop.Failed failed) {
        return failed;
      }
    }
    return null;
  }
}
