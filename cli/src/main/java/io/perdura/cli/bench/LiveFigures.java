package io.perdura.cli.bench;

/**
 * What live mode costs.
 *
 * @param stopMs from the request to {@code live.stopped} at a client of the stream
 * @param stops how many stops were measured
 * @param iterationsPerSecond of one execution of one control node without a pause
 * @param historyEventsPerIteration events of Temporal's history, for the same plan
 * @param historyEventsPerActivityIteration the same for a plan of one activity
 * @param carriedBytes what one run hands to the next, the feed being full
 */
public record LiveFigures(
    Quantiles stopMs,
    int stops,
    double iterationsPerSecond,
    double historyEventsPerIteration,
    double historyEventsPerActivityIteration,
    long carriedBytes) {

  /** Of a series of measurements. */
  public record Quantiles(double p50, double p95, double p99) {}
}
