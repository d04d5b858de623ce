package io.perdura.worker.node;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How one attempt of a node ended. */
public sealed interface Outcome {
  /**
   * It did its work.
   *
   * @param output matches the output schema of the node type; JSON null for none
   */
  record Success(JsonNode output) implements Outcome {}

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
   */
  record Failed(String type, String message, boolean retryable, @Nullable Duration retryAfter)
      implements Outcome {
    /** A failure that a further attempt may cure. */
    public static Failed retryable(String type, String message) {
      return new Failed(type, message, true, null);
    }

    /** A failure that would come back at every further attempt. */
    public static Failed permanent(String type, String message) {
      return new Failed(type, message, false, null);
    }
  }

  /** It stopped because its context's cancellation said so. */
  record Cancelled() implements Outcome {}
}
