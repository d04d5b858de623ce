package io.perdura.worker.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the bench measured. A ratio is ours to hand-written: the median of the ratios of paired
 * runs.
 *
 * @param overhead activities one after the other
 * @param fanout activities at once
 * @param controlNodes control nodes, which leave no history
 */
public record BenchReport(Overhead overhead, Fanout fanout, ControlNodes controlNodes) {
  /**
   * Ten activities one after the other.
   *
   * @param latencyRatio time from the start to the result, one execution at a time; ours includes
   *     the rows of the start and of the archive
   * @param throughputRatio executions per second, many at once
   * @param latency ms
   * @param throughput executions per second
   * @param history events of one execution
   */
  public record Overhead(
      double latencyRatio,
      double throughputRatio,
      Comparisons latency,
      Comparisons throughput,
      History history) {}

  /**
   * A hundred activities at once.
   *
   * @param latencyRatio time from the start to the result, one execution at a time
   * @param latency ms
   * @param history events of one execution
   */
  public record Fanout(double latencyRatio, Comparisons latency, History history) {}

  /**
   * Control nodes one after the other.
   *
   * @param msPerNode milliseconds of one more node
   * @param historyEventsPerNode history events of one more node
   */
  public record ControlNodes(double msPerNode, double historyEventsPerNode) {}

  /** Raw figures of both sides. */
  public record Comparisons(Raw ours, Raw handWritten) {
    double ratio() {
      return new Samples(ours.values()).ratiosTo(new Samples(handWritten.values())).median();
    }
  }

  /**
   * Raw figures of one side.
   *
   * @param median of the values
   * @param p95 of the values
   * @param serverCpuMsPerExecution CPU time of the Temporal server for one execution, ms, mean;
   *     null if its process is not known
   * @param workerCpuMsPerExecution CPU time of this process, worker and client, for one execution,
   *     ms, mean
   * @param parts where the time of one execution goes; of many at once, of the one started last
   * @param values in the order of measuring
   */
  public record Raw(
      double median,
      double p95,
      @Nullable Double serverCpuMsPerExecution,
      double workerCpuMsPerExecution,
      Parts parts,
      List<Double> values) {
    static Raw of(Samples samples, @Nullable Double serverCpuMs, double workerCpuMs, Parts parts) {
      return new Raw(
          samples.median(),
          samples.quantile(0.95),
          serverCpuMs,
          workerCpuMs,
          parts,
          samples.values());
    }
  }

  /** Number of history events by type, in the order of their first appearance. */
  public record History(
      SequencedMap<String, Integer> ours, SequencedMap<String, Integer> handWritten) {
    /** Copies the maps. */
    public History {
      ours = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ours));
      handWritten = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(handWritten));
    }
  }
}
