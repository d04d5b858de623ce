package io.perdura.worker.bench;

import io.perdura.worker.bench.BenchReport.Comparisons;
import io.perdura.worker.bench.BenchReport.Raw;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Measures two sides in turn, A B A B…, so that a drift of the machine meets both. */
final class Measure {
  private static final double NANOS_PER_MS = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration SETTLE = Duration.ofMillis(50);

  private final ServerCpu cpu;
  private final Histories histories;

  Measure(ServerCpu cpu, Histories histories) {
    this.cpu = cpu;
    this.histories = histories;
  }

  /** One execution at a time; values are ms. */
  Comparisons latency(Side ours, Side handWritten, int pairs) {
    return pairs(pairs, () -> one(ours), () -> one(handWritten));
  }

  /** Many executions at once, in rounds; values are executions per second. */
  Comparisons throughput(Side ours, Side handWritten, int rounds, int perRound) {
    return pairs(rounds, () -> many(ours, perRound), () -> many(handWritten, perRound));
  }

  private One one(Side side) {
    return run(side, 1, nanos -> nanos / NANOS_PER_MS);
  }

  private One many(Side side, int count) {
    return run(side, count, nanos -> count * NANOS_PER_SECOND / nanos);
  }

  private One run(Side side, int count, ToDoubleFunction<Long> value) {
    Optional<Duration> cpuBefore = cpu.used();
    long ownBefore = ServerCpu.own();
    Instant before = Instant.now();
    long start = System.nanoTime();
    List<WorkflowStub> running = start(side, count);
    running.forEach(stub -> stub.getResult(JsonNode.class));
    double measured = value.applyAsDouble(System.nanoTime() - start);
    Instant after = Instant.now();
    settle();
    double own = (ServerCpu.own() - ownBefore) / NANOS_PER_MS / count;
    Double server = used(cpuBefore, count);
    Parts parts = Parts.of(before, histories.events(running.getLast()), after);
    return new One(measured, server, own, parts);
  }

  /** All at once, as many callers would. */
  private static List<WorkflowStub> start(Side side, int count) {
    if (count == 1) {
      return List.of(side.start());
    }
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      return Stream.generate(() -> CompletableFuture.supplyAsync(side::start, callers))
          .limit(count)
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  /** What is left to do after the result belongs to this side, not to the next one. */
  private static void settle() {
    try {
      Thread.sleep(SETTLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Double used(Optional<Duration> before, int executions) {
    Optional<Duration> after = cpu.used();
    return before.isEmpty() || after.isEmpty()
        ? null
        : after.get().minus(before.get()).toNanos() / NANOS_PER_MS / executions;
  }

  private static Comparisons pairs(int pairs, Measured ours, Measured handWritten) {
    List<One> a = new ArrayList<>();
    List<One> b = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      a.add(ours.run());
      b.add(handWritten.run());
    }
    return new Comparisons(raw(a), raw(b));
  }

  private static Raw raw(List<One> all) {
    List<Double> cpu = all.stream().map(One::serverCpuMs).filter(Objects::nonNull).toList();
    return Raw.of(
        new Samples(all.stream().map(One::value).toList()),
        cpu.isEmpty() ? null : new Samples(cpu).mean(),
        new Samples(all.stream().map(One::workerCpuMs).toList()).mean(),
        Parts.medians(all.stream().map(One::parts).toList()));
  }

  private record One(double value, @Nullable Double serverCpuMs, double workerCpuMs, Parts parts) {}

  private interface Measured {
    One run();
  }
}
