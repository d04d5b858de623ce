package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.execution.StepOrigin;
import io.perdura.worker.interpreter.ContainerRun.EachRun;
import io.perdura.worker.interpreter.ContainerRun.LoopRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An activity in flight and what follows when it is back. */
sealed interface Pending {
  /** Size of its argument. */
  long bytes();

  /** The activation that it belongs to. */
  Frame frame();

  /** The guard and the templates of a node are evaluated. */
  record Before(Place place, long bytes) implements Pending {
    @Override
    public Frame frame() {
      return place.frame();
    }
  }

  /** The condition of a node's breakpoint is evaluated. */
  record Breaking(Place place, long bytes) implements Pending {
    @Override
    public Frame frame() {
      return place.frame();
    }
  }

  /**
   * A node's own activity.
   *
   * @param before tries that were made before a person let it start over
   */
  record Running(Place place, Instant startedAt, int before, long bytes) implements Pending {
    @Override
    public Frame frame() {
      return place.frame();
    }
  }

  /** The output of a node is shaped. */
  record Shaping(Place place, Ran ran, long bytes) implements Pending {
    @Override
    public Frame frame() {
      return place.frame();
    }
  }

  /** The variable writes of a node are evaluated. */
  record Setting(Place place, Ran ran, long bytes) implements Pending {
    @Override
    public Frame frame() {
      return place.frame();
    }
  }

  /** The result of an activation is evaluated. */
  record Output(Frame frame, long bytes) implements Pending {}

  /** The condition before ({@code first}) or after an iteration is evaluated. */
  record Condition(LoopRun run, boolean first, long bytes) implements Pending {
    @Override
    public Frame frame() {
      return run.place().frame();
    }
  }

  /** Items are read from the blob store. */
  record Items(EachRun run, long bytes) implements Pending {
    @Override
    public Frame frame() {
      return run.place().frame();
    }
  }

  /** The results of all items are put together. */
  record Collecting(EachRun run, long bytes) implements Pending {
    @Override
    public Frame frame() {
      return run.place().frame();
    }
  }

  /**
   * How a node ran.
   *
   * @param output its result, or its shaped output
   * @param handle the handle that it chose
   * @param attempts tries of its activity
   * @param startedAt when it started
   * @param origin where its result comes from if it did not run; null if it ran
   */
  record Ran(
      Data output, String handle, int attempts, Instant startedAt, @Nullable StepOrigin origin) {
    Ran(Data output, String handle, int attempts, Instant startedAt) {
      this(output, handle, attempts, startedAt, null);
    }

    Ran withOutput(Data shaped) {
      return new Ran(shaped, handle, attempts, startedAt, origin);
    }
  }

  /** The node whose cancellation is to be reported when this is cancelled; null if none is. */
  default @Nullable Place cancelledNode() {
    return switch (this) {
      case Before p -> p.place();
      case Breaking p -> p.place();
      case Running p -> p.place();
      case Shaping p -> p.place();
      case Setting p -> p.place();
      case Output p -> null;
      case Condition p -> null;
      case Items p -> null;
      case Collecting p -> null;
    };
  }

  /** When that node started; null if it is not known to have. */
  default @Nullable Instant startOfNode() {
    return switch (this) {
      case Running p -> p.startedAt();
      case Shaping p -> p.ran().startedAt();
      case Setting p -> p.ran().startedAt();
      case Before p -> null;
      case Breaking p -> null;
      case Output p -> null;
      case Condition p -> null;
      case Items p -> null;
      case Collecting p -> null;
    };
  }
}
