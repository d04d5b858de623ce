package io.perdura.worker.workflow;

import io.perdura.api.data.Data;
import io.perdura.api.data.JsonSize;
import io.perdura.api.plan.RetryChange;
import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.TimeoutChange;
import io.perdura.api.temporal.Control;
import io.perdura.translator.duration.Durations;
import io.perdura.worker.interpreter.Controls;
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

  /** What is wrong with them; empty if nothing is. */
  static Optional<String> misfit(Control.OfNode request, Controls controls, NodeSchemas schemas) {
    String type = controls.activityType(request.nodeKey());
    return switch (request) {
      case Control.RetryNode retry ->
          input(retry.input(), type, schemas)
              .or(() -> timeouts(retry.timeouts()))
              .or(() -> policy(retry.retry()));
      case Control.SkipNode skip -> output(skip.output(), type, schemas);
      case Control.FailNode fail -> Optional.empty();
      case Control.RetryNow now ->
          now.attempt() < 1 ? Optional.of("Expected an attempt above 0.") : Optional.empty();
      case Control.Approve approve -> form(approve.form(), controls.form(approve.nodeKey()));
      case Control.Reject reject -> Optional.empty();
      case Control.Callback callback ->
          callback.payload() == null
              ? Optional.of("Expected a payload; null is one too.")
              : Optional.empty();
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

  private static Optional<String> form(@Nullable JsonNode form, @Nullable JsonNode schema) {
    if (schema == null) {
      return form == null || form.isNull()
          ? Optional.empty()
          : Optional.of("The approval asks for nothing to be filled in: leave 'form' out.");
    }
    if (form != null && JsonSize.utf8Bytes(form) > Control.MAX_INPUT_BYTES) {
      return Optional.of(
          "The form is larger than %d KB.".formatted(Control.MAX_INPUT_BYTES / 1024));
    }
    return FormValues.misfit(schema, form);
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
