package io.perdura.worker.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bench measured. Ratios are ours to hand-written, of medians of paired runs.
 *
 * @param overhead activities one after the other
 * @param fanout activities at once
 * @param controlNodes control nodes, which leave no history
 */
public record BenchReport(Overhead overhead, Fanout fanout, ControlNodes controlNodes) {
  /**
   * Ten activities one after the other.
   *
   * @param latencyRatio time until the client knows the outcome
   * @param closedRatio time until the workflow is closed, which for ours includes the archive
   * @param throughputRatio executions per second, many at once
   * @param latency raw figures of both sides, ms
   * @param throughput raw figures of both sides, executions per second
   */
  public record Overhead(
      double latencyRatio,
      double closedRatio,
      double throughputRatio,
      Pair latency,
      Pair throughput) {}

  /**
   * A hundred activities at once.
   *
   * @param latencyRatio time until the client knows the outcome
   * @param latency raw figures of both sides, ms
   */
  public record Fanout(double latencyRatio, Pair latency) {}

  /**
   * Control nodes one after the other.
   *
   * @param msPerNode milliseconds of one more node
   * @param historyEventsPerNode history events of one more node
   */
  public record ControlNodes(double msPerNode, double historyEventsPerNode) {}

  /** Raw figures of both sides. */
  public record Pair(Raw ours, Raw handWritten) {}

  /**
   * Raw figures of one side.
   *
   * @param median of the values
   * @param p95 of the values
   * @param serverCpuMsPerExecution CPU time of the Temporal server for one execution, ms; null if
   *     its process is not known
   * @param values in the order of measuring
   */
  public record Raw(
      double median, double p95, @Nullable Double serverCpuMsPerExecution, List<Double> values) {
    static Raw of(Samples samples, @Nullable Double serverCpuMs) {
      return new Raw(samples.median(), samples.quantile(0.95), serverCpuMs, samples.values());
    }
  }
}
