package io.perdura.worker.bench;

import io.perdura.worker.bench.BenchReport.Pair;
import io.perdura.worker.bench.BenchReport.Raw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures two sides in turn, A B A B…, so that a drift of the machine meets both. */
final class Measure {
  private static final double NANOS_PER_MS = 1e6;

  private final ServerCpu cpu;

  Measure(ServerCpu cpu) {
    this.cpu = cpu;
  }

  /** One execution at a time; values are ms. */
  Latencies latency(Side ours, Side handWritten, int pairs) {
    List<One> a = new ArrayList<>();
    List<One> b = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      a.add(once(ours));
      b.add(once(handWritten));
    }
    return new Latencies(pair(a, b, One::outcomeMs), pair(a, b, One::closedMs));
  }

  /** Many executions at once, in rounds; values are executions per second. */
  Pair throughput(Side ours, Side handWritten, int rounds, int perRound) {
    List<One> a = new ArrayList<>();
    List<One> b = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      a.add(many(ours, perRound));
      b.add(many(handWritten, perRound));
    }
    return pair(a, b, One::outcomeMs);
  }

  private One once(Side side) {
    Optional<Duration> before = cpu.used();
    long start = System.nanoTime();
    Side.Running running = side.start();
    running.awaitOutcome();
    double outcome = (System.nanoTime() - start) / NANOS_PER_MS;
    running.awaitClosed();
    double closed = (System.nanoTime() - start) / NANOS_PER_MS;
    return new One(outcome, closed, used(before, 1));
  }

  private One many(Side side, int count) {
    Optional<Duration> before = cpu.used();
    long start = System.nanoTime();
    List<Side.Running> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      running.add(side.start());
    }
    running.forEach(Side.Running::awaitClosed);
    double seconds = (System.nanoTime() - start) / (NANOS_PER_MS * 1_000);
    return new One(count / seconds, count / seconds, used(before, count));
  }

  private @Nullable Double used(Optional<Duration> before, int executions) {
    Optional<Duration> after = cpu.used();
    return before.isEmpty() || after.isEmpty()
        ? null
        : after.get().minus(before.get()).toNanos() / NANOS_PER_MS / executions;
  }

  private static Pair pair(List<One> a, List<One> b, Value value) {
    return new Pair(raw(a, value), raw(b, value));
  }

  private static Raw raw(List<One> all, Value value) {
    List<Double> cpu = new ArrayList<>();
    for (One one : all) {
      if (one.serverCpuMs() != null) {
        cpu.add(one.serverCpuMs());
      }
    }
    return Raw.of(
        new Samples(all.stream().map(value::of).toList()),
        cpu.isEmpty() ? null : new Samples(cpu).median());
  }

  /**
   * Latencies of two sides.
   *
   * @param outcome until the client knows the outcome
   * @param closed until the workflow is closed
   */
  record Latencies(Pair outcome, Pair closed) {}

  private record One(double outcomeMs, double closedMs, @Nullable Double serverCpuMs) {}

  private interface Value {
    double of(One one);
  }
}
