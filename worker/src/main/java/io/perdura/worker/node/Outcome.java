package io.perdura.worker.node;

import io.perdura.api.temporal.Usage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How one attempt of a node ended. */
public sealed interface Outcome {
  /**
   * It did its work.
   *
   * @param output matches the output schema of the node type; JSON null for none
   * @param usage what it has used of a language model; null = nothing
   */
  record Success(JsonNode output, @Nullable Usage usage) implements Outcome {
    /** A success that used no language model. */
    public Success(JsonNode output) {
      this(output, null);
    }
  }

  /**
   * It could not do its work.
   *
   * @param type machine-readable kind: {@link io.perdura.api.execution.ErrorTypes} or one that the
   *     node type documents
   * @param message for people: what is wrong, where, what to do; free of secrets, headers, bodies
   *     and query strings
   * @param retryable whether a further attempt may help
   * @param retryAfter the earliest time for it, asked for by the other side; null = as the node's
   *     retry policy says
   * @param usage what it has used of a language model all the same; null = nothing
   */
  record Failed(
      String type,
      String message,
      boolean retryable,
      @Nullable Duration retryAfter,
      @Nullable Usage usage)
      implements Outcome {
    /** A failure that used no language model. */
    public Failed(String type, String message, boolean retryable, @Nullable Duration retryAfter) {
      this(type, message, retryable, retryAfter, null);
    }

    /** A failure that a further attempt may cure. */
    public static Failed retryable(String type, String message) {
      return new Failed(type, message, true, null);
    }

    /** A failure that would come back at every further attempt. */
    public static Failed permanent(String type, String message) {
      return new Failed(type, message, false, null);
    }
  }

  /**
   * It stopped because its context's cancellation said so.
   *
   * @param usage what it has used of a language model until then; null = nothing
   */
  record Cancelled(@Nullable Usage usage) implements Outcome {
    /** It used no language model. */
    public Cancelled() {
      this(null);
    }
  }
}
