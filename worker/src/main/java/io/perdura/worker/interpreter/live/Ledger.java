package io.perdura.worker.interpreter.live;

import io.perdura.api.event.LiveEvent;
import io.perdura.api.event.LiveEvent.IterationCompleted;
import io.perdura.api.event.LiveEvent.IterationFailed;
import io.perdura.api.event.WireEvent;
import io.perdura.api.json.Json;
import io.perdura.api.live.FeedItem;
import io.perdura.api.live.LiveTotals;
import io.perdura.api.temporal.CarriedLive;
import io.perdura.api.temporal.CarriedLive.CarriedIteration;
import io.perdura.api.temporal.Usage;
import io.perdura.worker.interpreter.Effect.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a live execution has done: totals, feed, errors in a row, and what the iteration uses. */
final class Ledger {
  private final Instant startedAt;
  private final Deque<FeedItem> ring = new ArrayDeque<>();
  private long iterations;
  private long errors;
  private long tokens;
  private BigDecimal costUsd = BigDecimal.ZERO;
  private int consecutiveErrors;
  private Instant iterationStartedAt;
  private long iterationTokens;
  private @Nullable BigDecimal iterationCost = BigDecimal.ZERO;

  Ledger(Instant startedAt) {
    this.startedAt = startedAt;
    this.iterationStartedAt = startedAt;
  }

  Ledger(Instant startedAt, CarriedLive carried) {
    this(startedAt);
    this.iterations = carried.totals().iterations();
    this.errors = carried.totals().errors();
    this.tokens = carried.totals().tokens();
    this.costUsd = carried.totals().costUsd();
    this.consecutiveErrors = carried.consecutiveErrors();
    ring.addAll(carried.ring());
    CarriedIteration running = carried.iteration();
    if (running != null) {
      this.iterationStartedAt = running.startedAt();
      this.iterationTokens = running.tokens();
      this.iterationCost = running.costUsd();
    }
  }

  /** Start of the execution. */
  Instant startedAt() {
    return startedAt;
  }

  /** Iterations that have ended. */
  long iterations() {
    return iterations;
  }

  int consecutiveErrors() {
    return consecutiveErrors;
  }

  List<FeedItem> ring() {
    return List.copyOf(ring);
  }

  LiveTotals totals(Instant now) {
    return new LiveTotals(iterations, errors, tokens, costUsd, millis(startedAt, now));
  }

  /** The iteration that runs, to be carried. */
  CarriedIteration iteration() {
    return new CarriedIteration(iterationStartedAt, iterationTokens, iterationCost);
  }

  void begin(Instant start) {
    iterationStartedAt = start;
    iterationTokens = 0;
    iterationCost = BigDecimal.ZERO;
  }

  /** A node has used a language model. */
  void use(Usage usage) {
    tokens += usage.tokens();
    iterationTokens += usage.tokens();
    BigDecimal cost = usage.costUsd();
    costUsd = cost == null ? costUsd : Json.canonicalNumber(costUsd.add(cost));
    iterationCost =
        cost == null || iterationCost == null
            ? null
            : Json.canonicalNumber(iterationCost.add(cost));
  }

  /** The iteration has ended. */
  LiveEvent end(Outcome outcome, Instant now) {
    iterations++;
    long duration = millis(iterationStartedAt, now);
    return switch (outcome) {
      case Outcome.Completed(var output) -> {
        consecutiveErrors = 0;
        String summary = WireEvent.summary(output);
        feed(summary, null, now, duration);
        yield new IterationCompleted(iterations, summary, iterationTokens, iterationCost, duration);
      }
      case Outcome.Failed(var failure, @Nullable String nodeKey) -> {
        consecutiveErrors++;
        errors++;
        feed(null, failure.type() + ": " + failure.message(), now, duration);
        yield new IterationFailed(
            iterations, failure, nodeKey, iterationTokens, iterationCost, duration);
      }
      case Outcome.Cancelled cancelled ->
          throw new IllegalStateException("Expected an end but the iteration was cancelled");
    };
  }

  private void feed(
      @Nullable String summary, @Nullable String error, Instant now, long durationMs) {
    FeedItem item =
        new FeedItem(iterations, now, summary, error, iterationTokens, iterationCost, durationMs);
    ring.addLast(item.fitted());
    while (ring.size() > FeedItem.RING_SIZE) {
      ring.removeFirst();
    }
  }

  private static long millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }
}
