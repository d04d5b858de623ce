package io.perdura.bridge.rest.start;

import io.perdura.api.execution.Trigger;
import io.perdura.api.json.Json;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.rest.start.Startables.Startable;
import io.perdura.store.execution.NewExecution.IdempotencyKey;
import io.perdura.translator.InputValidator.Checked;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks what a start asks for, field by field. */
final class OrderChecks {
  private static final int MAX_ENVIRONMENT = 100;

  private OrderChecks() {}

  /** The key that makes the start happen once; null if none was given. */
  static @Nullable IdempotencyKey key(Order order, @Nullable String key) {
    if (key == null) {
      return null;
    }
    if (key.isEmpty() || key.length() > IdempotencyKey.MAX_LENGTH) {
      throw Parameters.bad("Idempotency-Key", "a text of 1 to 255 characters", key);
    }
    return new IdempotencyKey(key, Json.sha256(Json.canonical(order.body())));
  }

  /** The input with its defaults; a problem names each field that the schema refuses. */
  static JsonNode input(Startable startable, Order order) {
    JsonNode input = order.input();
    JsonNode given = input == null || input.isNull() ? Json.mapper().createObjectNode() : input;
    Checked checked = startable.plan().inputs().check(given);
    if (!checked.problems().isEmpty()) {
      List<FieldError> errors =
          checked.problems().stream()
              .map(problem ->
                  new FieldError(
                      "/" + order.inputField() + problem.pointer(),
                      problem.message(),
                      null,
                      null,
                      null,
                      null,
                      null))
              .toList();
      throw ProblemException.of(
          ProblemCode.INPUT_INVALID,
          "The input does not match the schema of version "
              + startable.version().version()
              + ": "
              + errors.getFirst().message()
              + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : ""),
          errors);
    }
    return checked.input();
  }

  /** The environment; {@code default} if none was given. */
  static String environment(Order order) {
    String environment = order.environment();
    if (environment == null) {
      return "default";
    }
    if (environment.isBlank() || environment.length() > MAX_ENVIRONMENT) {
      throw Parameters.bad("environment", "a text of 1 to 100 characters", environment);
    }
    return environment;
  }

  /** Refuses triggers that only Perdura itself sets. */
  static void requireTrigger(Order order) {
    Trigger trigger = order.trigger() == null ? Trigger.API : order.trigger();
    switch (trigger) {
      case MANUAL, API -> {}
      case SCHEDULED, WEBHOOK, SUB_WORKFLOW, FORK ->
          throw Parameters.bad("trigger", "manual or api", trigger.word());
    }
  }
}
