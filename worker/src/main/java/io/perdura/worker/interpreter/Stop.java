package io.perdura.worker.interpreter;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import org.jspecify.annotations.Nullable;

/** Why an activation ends before all its nodes are decided. */
sealed interface Stop {
  /**
   * Something in it failed.
   *
   * @param nodeKey the innermost node to blame; null if no single one is
   */
  record Failed(Failure failure, @Nullable String nodeKey) implements Stop {}

  /**
   * What is around it is stopped, or somebody asked.
   *
   * @param reason as the caller gave it
   */
  record Cancelled(@Nullable String reason) implements Stop {}

  /** A node in it, or further in, said so. */
  record Left(Kind kind, @Nullable Data output) implements Stop {
    /** How it was left. */
    enum Kind {
      /** The loop or for-each around it ends. */
      BREAK,
      /** The next iteration or item follows. */
      CONTINUE,
      /** The execution completes. */
      END,
      /** An activation around this one is left. */
      AROUND
    }
  }

  /** What the activations inside one that is stopped for this reason are stopped for. */
  default Stop inside() {
    return switch (this) {
      case Failed f -> new Cancelled(null);
      case Cancelled c -> c;
      case Left l -> new Left(Left.Kind.AROUND, null);
    };
  }

  /** Whether what has completed is to be undone. */
  default boolean compensates() {
    return !(this instanceof Left);
  }
}
