package io.perdura.worker.workflow;

import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.execution.Failure;
import io.perdura.api.temporal.Usage;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.Values;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Turns Temporal's failures into ours. */
final class Failures {
  private static final int MAX_STACK = 4_000;

  private Failures() {}

  /** Why an activity failed for good. */
  static Failure of(Throwable thrown) {
    Throwable cause = cause(thrown);
    return switch (cause) {
      case ApplicationFailure failure -> application(failure);
      case TimeoutFailure failure -> timeout(failure);
      case CanceledFailure failure ->
          Failure.of(
              ErrorTypes.INTERNAL,
              "The activity was cancelled outside Perdura. Run the execution again.");
      default -> new Failure(ErrorTypes.INTERNAL, message(cause), stack(cause));
    };
  }

  /**
   * How often the activity was tried. Our activities say it in the details of their failures;
   * Temporal does not tell it of a time-out.
   *
   * @param maxAttempts of its retry policy; 0 = no limit
   */
  static int attempts(Throwable thrown, int maxAttempts) {
    Integer told = toldAttempts(cause(thrown));
    if (told != null) {
      return told;
    }
    boolean all =
        thrown instanceof ActivityFailure failure
            && failure.getRetryState() == RetryState.RETRY_STATE_MAXIMUM_ATTEMPTS_REACHED;
    return all ? Math.max(1, maxAttempts) : 1;
  }

  /** What the last try has used all the same, which our activities say too; null = nothing. */
  static @Nullable Usage usage(Throwable thrown) {
    return switch (cause(thrown)) {
      case ApplicationFailure failure -> usage(failure.getDetails());
      case CanceledFailure failure -> usage(failure.getDetails());
      default -> null;
    };
  }

  private static @Nullable Usage usage(Values details) {
    if (details.getSize() < 2) {
      return null;
    }
    try {
      return details.get(1, Usage.class);
    } catch (DataConverterException e) {
      // Somebody failed the activity by hand, with details of their own.
      return null;
    }
  }

  private static @Nullable Integer toldAttempts(Throwable cause) {
    if (cause instanceof ApplicationFailure failure && failure.getDetails().getSize() > 0) {
      try {
        return failure.getDetails().get(0, Integer.class);
      } catch (DataConverterException e) {
        // Somebody failed the activity by hand, with details of their own.
        return null;
      }
    }
    return cause instanceof TimeoutFailure && cause.getCause() != null
        ? toldAttempts(cause.getCause())
        : null;
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof ActivityFailure && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  private static Failure application(ApplicationFailure failure) {
    String type = failure.getType();
    boolean ours = type != null && !type.isEmpty() && !isClass(type);
    return ours
        ? Failure.of(type, failure.getOriginalMessage())
        : new Failure(
            ErrorTypes.INTERNAL, type + ": " + failure.getOriginalMessage(), stack(failure));
  }

  /** The SDK names foreign exceptions by their class; our types are lower-case words. */
  private static boolean isClass(String type) {
    return Character.isUpperCase(type.charAt(type.lastIndexOf('.') + 1));
  }

  private static Failure timeout(TimeoutFailure failure) {
    String last =
        failure.getCause() == null
            ? ""
            : " The last error was: " + of(failure.getCause()).message();
    TimeoutType type = failure.getTimeoutType();
    if (type == TimeoutType.TIMEOUT_TYPE_HEARTBEAT) {
      return Failure.of(
          ErrorTypes.HEARTBEAT,
          "The worker that ran the attempt stopped reporting (timeouts.heartbeat)." + last);
    }
    boolean attempt = type == TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE;
    return Failure.of(
        ErrorTypes.TIMEOUT,
        (attempt
                ? "An attempt took longer than timeouts.attempt."
                : "The attempts together took longer than timeouts.total, or an evaluation than 24 hours.")
            + last);
  }

  private static String message(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    String all = text.toString();
    if (all.length() <= MAX_STACK) {
      return all;
    }
    // Half a character cannot be sent.
    int end = Character.isHighSurrogate(all.charAt(MAX_STACK - 1)) ? MAX_STACK - 1 : MAX_STACK;
    return all.substring(0, end);
  }
}
