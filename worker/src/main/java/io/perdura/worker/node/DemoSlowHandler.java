package io.perdura.worker.node;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Action.LogLevel;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code demo.slow}: a demonstration that only sleeps, in slices, and says so while it does. It
 * shows progress, partial output, log lines and prompt cancellation.
 */
final class DemoSlowHandler implements NodeHandler {
  private static final Duration DEFAULT_DURATION = Duration.ofSeconds(2);
  private static final Duration SLICE = Duration.ofMillis(250);
  private static final long MOST_LINES = 10;

  @Override
  public String type() {
    return "demo.slow";
  }

  @Override
  public Outcome run(JsonNode config, NodeContext context) throws InterruptedException {
    Optional<Duration> wanted = Configs.duration(config, "duration", DEFAULT_DURATION);
    if (wanted.isEmpty()) {
      return Configs.noDuration(type(), "duration");
    }
    Duration duration = wanted.get();
    long slices = Math.max(1, (duration.toMillis() + SLICE.toMillis() - 1) / SLICE.toMillis());
    long every = (slices + MOST_LINES - 1) / MOST_LINES;
    context.log(LogLevel.INFO, "Demonstration: sleeping for " + duration.toMillis() + " ms");
    long begin = System.nanoTime();
    for (long slice = 1; slice <= slices; slice++) {
      Duration until = slice == slices ? duration : SLICE.multipliedBy(slice);
      Duration left = until.minusNanos(System.nanoTime() - begin);
      if (!context.cancellation().sleep(left.isNegative() ? Duration.ZERO : left)) {
        return new Outcome.Cancelled();
      }
      context.progress(slice, slices, "slept " + until.toMillis() + " ms");
      if (slice % every == 0 || slice == slices) {
        context.partialOutput("slept " + until.toMillis() + " of " + duration.toMillis() + " ms\n");
      }
    }
    context.log(LogLevel.INFO, "Demonstration: done");
    return new Outcome.Success(echo(config, context));
  }

  /** The output of a demonstration: the config's value, and which attempt gave it. */
  static JsonNode echo(JsonNode config, NodeContext context) {
    JsonNode value = config.get("value");
    ObjectNode output = Json.mapper().createObjectNode();
    output.set("value", value == null ? NullNode.getInstance() : value);
    return output.put("attempt", context.attempt());
  }
}
