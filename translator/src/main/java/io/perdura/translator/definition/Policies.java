package io.perdura.translator.definition;

import io.perdura.api.plan.RetryPolicy;
import io.perdura.api.plan.Timeouts;
import io.perdura.translator.duration.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads retries and time-outs over what they fall back to. */
public final class Policies {
  private Policies() {}

  static RetryPolicy retry(JsonNode retry, RetryPolicy absent) {
    if (!retry.isObject()) {
      return absent;
    }
    BigDecimal backoff =
        retry.path("backoff").isNumber() ? retry.get("backoff").decimalValue() : absent.backoff();
    Duration first = duration(retry.path("initialInterval"), absent.initialInterval());
    Duration longest = duration(retry.path("maxInterval"), absent.maxInterval());
    return new RetryPolicy(
        Math.max(1, retry.path("maxAttempts").asInt(absent.maxAttempts())),
        first,
        backoff.max(BigDecimal.ONE),
        longest.compareTo(first) < 0 ? first : longest,
        retry.path("nonRetryable").isArray()
            ? texts(retry.get("nonRetryable"))
            : absent.nonRetryable());
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }

  /** The time-outs, each absent one taken from {@code absent}. */
  public static Timeouts timeouts(JsonNode timeouts, Timeouts absent) {
    return new Timeouts(
        duration(timeouts.path("attempt"), absent.attempt()),
        duration(timeouts.path("total"), absent.total()),
        duration(timeouts.path("heartbeat"), absent.heartbeat()));
  }

  /** The duration; null if there is none. */
  static @Nullable Duration duration(JsonNode value) {
    return value.isString() ? Durations.parse(value.stringValue()).orElse(null) : null;
  }

  private static Duration duration(JsonNode value, Duration absent) {
    Duration duration = duration(value);
    return duration == null ? absent : duration;
  }
}
