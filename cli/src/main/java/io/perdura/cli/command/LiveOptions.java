package io.perdura.cli.command;

import io.perdura.api.json.Json;
import io.perdura.api.live.BudgetAction;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LiveSchedule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** The settings of a live execution as options; those that are not given stay out of the body. */
final class LiveOptions {
  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Pause between iterations, for example 2s; 0ms for none.")
  private @Nullable Duration interval;

  @Option(
      names = "--schedule",
      paramLabel = "WORD",
      description = "fixedDelay (from end to start) or fixedRate (from start to start).")
  private @Nullable String schedule;

  @Option(names = "--max", paramLabel = "N", description = "Iterations at most; 0 = endless.")
  private @Nullable Long max;

  @Option(names = "--policy", paramLabel = "WORD", description = "After an error: skip or stop.")
  private @Nullable String policy;

  @Option(names = "--budget-tokens", paramLabel = "N", description = "Tokens at most.")
  private @Nullable Long tokens;

  @Option(names = "--budget-cost", paramLabel = "USD", description = "US dollars at most.")
  private @Nullable BigDecimal cost;

  @Option(names = "--budget-iterations", paramLabel = "N", description = "Iterations at most.")
  private @Nullable Long iterations;

  @Option(
      names = "--budget-time",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Time since the start at most.")
  private @Nullable Duration time;

  @Option(
      names = "--budget-action",
      paramLabel = "WORD",
      description = "When a budget is used up: warn, pause or stop. Default: stop.")
  private @Nullable String action;

  /** Puts what is given into a body. */
  ObjectNode into(ObjectNode body) {
    if (interval != null) {
      body.put("intervalMs", interval.toMillis());
    }
    word(body, "schedule", "--schedule", LiveSchedule.class, schedule);
    if (max != null) {
      body.put("maxIterations", max);
    }
    word(body, "errorPolicy", "--policy", LiveErrorPolicy.class, policy);
    ObjectNode budget = budget();
    if (!budget.isEmpty()) {
      body.set("budget", budget);
    }
    return body;
  }

  private ObjectNode budget() {
    ObjectNode budget = Json.mapper().createObjectNode();
    if (tokens != null) {
      budget.put("tokens", tokens);
    }
    if (cost != null) {
      budget.put("costUsd", cost);
    }
    if (iterations != null) {
      budget.put("iterations", iterations);
    }
    if (time != null) {
      budget.put("wallTime", time.toString());
    }
    word(budget, "onReached", "--budget-action", BudgetAction.class, action);
    return budget;
  }

  private static <E extends Enum<E>> void word(
      ObjectNode body, String field, String option, Class<E> type, @Nullable String given) {
    if (given == null) {
      return;
    }
    E[] constants = type.getEnumConstants();
    if (Arrays.stream(constants).noneMatch(c -> Json.tree(c).stringValue().equals(given))) {
      throw new UsageException(
          "%s must be one of %s, but is \"%s\"."
              .formatted(
                  option,
                  String.join(
                      ", ", Arrays.stream(constants).map(c -> Json.tree(c).stringValue()).toList()),
                  given));
    }
    body.put(field, given);
  }
}
