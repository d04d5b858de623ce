package io.perdura.worker.workflow;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.plan.RetryChange;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.TimeoutChange;
import io.perdura.api.temporal.Control;
import io.perdura.translator.duration.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks what a person gives to a held node. */
final class GivenValues {
  private static final int MAX_ATTEMPTS = 10_000;
  private static final BigDecimal MAX_BACKOFF = BigDecimal.valueOf(100);

  private GivenValues() {}

  /**
   * What is wrong with them; empty if nothing is.
   *
   * @param type activity type of the node; null if it runs no activity
   */
  static Optional<String> misfit(
      Control.OfNode request, @Nullable String type, NodeSchemas schemas) {
    return switch (request) {
      case Control.RetryNode retry ->
          input(retry.input(), type, schemas)
              .or(() -> timeouts(retry.timeouts()))
              .or(() -> policy(retry.retry()));
      case Control.SkipNode skip -> output(skip.output(), type, schemas);
      case Control.FailNode fail -> Optional.empty();
    };
  }

  private static Optional<String> input(
      @Nullable JsonNode input, @Nullable String type, NodeSchemas schemas) {
    if (input == null || type == null) {
      return Optional.empty();
    }
    if (JsonSize.utf8Bytes(input) > Control.MAX_INPUT_BYTES) {
      return Optional.of(
          "The input is larger than %d KB. Let the node read a large value by an expression instead."
              .formatted(Control.MAX_INPUT_BYTES / 1024));
    }
    return schemas.inputMisfit(type, input);
  }

  private static Optional<String> output(
      @Nullable Data output, @Nullable String type, NodeSchemas schemas) {
    if (output == null) {
      return Optional.of("Expected an output; null is one too.");
    }
    return type != null && output instanceof Data.Inline(JsonNode value)
        ? schemas.outputMisfit(type, value)
        : Optional.empty();
  }

  private static Optional<String> timeouts(@Nullable TimeoutChange change) {
    return change == null
        ? Optional.empty()
        : Stream.of(change.attempt(), change.total(), change.heartbeat())
            .flatMap(Stream::ofNullable)
            .map(GivenValues::duration)
            .flatMap(Optional::stream)
            .findFirst();
  }

  private static Optional<String> duration(Duration given) {
    return given.isPositive() && given.compareTo(Durations.MAX) <= 0
        ? Optional.empty()
        : Optional.of(
            "Expected durations above 0, at most %d days, but got %s."
                .formatted(Durations.MAX.toDays(), given));
  }

  private static Optional<String> policy(@Nullable RetryChange change) {
    if (change == null) {
      return Optional.empty();
    }
    Optional<String> interval =
        Stream.of(change.initialInterval(), change.maxInterval())
            .flatMap(Stream::ofNullable)
            .map(GivenValues::duration)
            .flatMap(Optional::stream)
            .findFirst();
    if (interval.isPresent()) {
      return interval;
    }
    try {
      RetryPolicy policy = change.applyTo(RetryPolicy.DEFAULT);
      boolean fits =
          policy.maxAttempts() <= MAX_ATTEMPTS && policy.backoff().compareTo(MAX_BACKOFF) <= 0;
      return fits
          ? Optional.empty()
          : Optional.of("Expected at most 10,000 attempts and a backoff of at most 100.");
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
