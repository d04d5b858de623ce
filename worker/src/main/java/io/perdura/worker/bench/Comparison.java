package io.perdura.worker.bench;

import io.perdura.api.plan.Plan;
import io.perdura.worker.bench.BenchReport.Comparisons;
import io.perdura.worker.bench.BenchReport.ControlNodes;
import io.perdura.worker.bench.BenchReport.Fanout;
import io.perdura.worker.bench.BenchReport.History;
import io.perdura.worker.bench.BenchReport.Overhead;
import io.temporal.client.WorkflowClient;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** The series of measurements. */
final class Comparison {
  private static final int STEPS = 10;
  private static final int FAN = 100;
  private static final int FEW = 10;
  private static final int MANY = 410;

  /** Executions of the sequence that are about as much work as one of the fan-out. */
  private static final int TOGETHER = 5;

  /** The part of the worker's CPU time that its compiler may take in what is measured. */
  private static final double WARM = 0.1;

  /** A warm-up is at most so many times as long as it has to be. */
  private static final int LONGEST_WARM_UP = 3;

  private static final int PERCENT = 100;

  private final WorkflowClient client;
  private final String taskQueue;
  private final BenchRows rows;
  private final Histories histories;
  private final Measure measure;
  private final Rounds rounds;
  private final Consumer<String> progress;

  Comparison(
      WorkflowClient client,
      String taskQueue,
      BenchRows rows,
      Measure measure,
      Rounds rounds,
      Consumer<String> progress) {
    this.client = client;
    this.taskQueue = taskQueue;
    this.rows = rows;
    this.histories = new Histories(client);
    this.measure = measure;
    this.rounds = rounds;
    this.progress = progress;
  }

  BenchReport run() {
    return new BenchReport(overhead(), fanout(), controlNodes());
  }

  private Overhead overhead() {
    Side ours = ours(BenchPlans.sequence(STEPS));
    Side handWritten = handWritten("HandWrittenSequence", STEPS);
    warmUpStarts();
    warmUp(ours, handWritten, rounds.atOnce());
    progress.accept("throughput: " + rounds.rounds() + " pairs of " + rounds.atOnce() + " at once");
    Comparisons throughput =
        measure.throughput(ours, handWritten, rounds.rounds(), rounds.atOnce());
    progress.accept("latency: " + rounds.pairs() + " pairs of 10 activities");
    Comparisons latency = measure.latency(ours, handWritten, rounds.pairs());
    return new Overhead(
        latency.ratio(), throughput.ratio(), latency, throughput, history(ours, handWritten));
  }

  private Fanout fanout() {
    Side ours = ours(BenchPlans.fanOut(FAN));
    Side handWritten = handWritten("HandWrittenFanOut", FAN);
    progress.accept("fan-out: " + rounds.pairs() + " pairs of 100 activities at once");
    warmUp(ours, handWritten, rounds.atOnce() / TOGETHER);
    Comparisons latency = measure.latency(ours, handWritten, rounds.pairs());
    return new Fanout(latency.ratio(), latency, history(ours, handWritten));
  }

  private ControlNodes controlNodes() {
    progress.accept("control nodes: " + rounds.pairs() + " pairs of 410 and 10 nodes");
    Side many = ours(BenchPlans.controls(MANY));
    Side few = ours(BenchPlans.controls(FEW));
    measure.latency(many, few, rounds.pairs() / 2);
    Comparisons latency = measure.latency(many, few, rounds.pairs());
    double ms = latency.ours().median() - latency.handWritten().median();
    int events = length(histories.of(many)) - length(histories.of(few));
    return new ControlNodes(ms / (MANY - FEW), (double) events / (MANY - FEW));
  }

  private void warmUp(Side ours, Side handWritten, int atOnce) {
    progress.accept("warm-up: at least " + rounds.warmUp() + " pairs of " + atOnce + " at once");
    CompilerShare compiler = new CompilerShare();
    int pairs = rounds.warmUp();
    measure.throughput(ours, handWritten, pairs, atOnce);
    double share = compiler.next();
    while (share > WARM && pairs < rounds.warmUp() * LONGEST_WARM_UP) {
      measure.throughput(ours, handWritten, 1, atOnce);
      share = compiler.next();
      pairs++;
    }
    progress.accept(
        "warm after %d pairs: the compiler takes %.0f %% of the worker"
            .formatted(pairs, share * PERCENT));
  }

  /** The compiler takes up last what runs once per execution, and only ours has much of that. */
  private void warmUpStarts() {
    Side ours = ours(BenchPlans.controls(1));
    Side handWritten = handWritten("HandWrittenSequence", 0);
    int pairs = rounds.starts() / rounds.atOnce();
    progress.accept(
        "warm-up: " + rounds.starts() + " executions of each side that have nothing to do");
    measure.throughput(ours, handWritten, pairs, rounds.atOnce());
  }

  private History history(Side ours, Side handWritten) {
    return new History(histories.of(ours), histories.of(handWritten));
  }

  private static int length(SequencedMap<String, Integer> history) {
    return history.values().stream().mapToInt(Integer::intValue).sum();
  }

  private Side ours(Plan plan) {
    rows.put(plan);
    return new PlanSide(client, taskQueue, plan, rows);
  }

  private Side handWritten(String type, int steps) {
    return new HandWrittenSide(client, taskQueue, type, steps);
  }

  /**
   * How much is measured.
   *
   * @param starts executions of each side that do nothing and do not count, before the warm-up
   * @param warmUp least pairs of rounds that do not count: the compiler has to get to know also
   *     what runs once per execution
   * @param pairs pairs of single executions
   * @param rounds pairs of rounds of many executions
   * @param atOnce executions of a round
   */
  record Rounds(int starts, int warmUp, int pairs, int rounds, int atOnce) {
    static final Rounds STANDARD = new Rounds(5_000, 10, 40, 6, 50);

    /** Shows that it works; its figures mean little. */
    static final Rounds QUICK = new Rounds(5, 1, 3, 1, 5);
  }
}
