package io.perdura.cli.bench;

import java.io.PrintStream;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The figures as a table for people. */
public final class BenchTable {
  private static final String ROW = "%-42s %12s %12s %10s %12s%n";

  private final PrintStream out;

  /** A table on this stream. */
  public BenchTable(PrintStream out) {
    this.out = out;
  }

  /** Prints a report. */
  public void print(JsonNode report) {
    JsonNode overhead = report.path("overhead");
    JsonNode fanout = report.path("fanout");
    out.printf(ROW, "", "ours", "hand-written", "ratio", "target");
    out.printf(ROW, "10 activities in a row", "", "", "", "");
    pair("  latency, median ms", overhead.path("latency"), overhead, "latencyRatio", "<= 1.10");
    pair("  throughput, 1/s", overhead.path("throughput"), overhead, "throughputRatio", ">= 0.90");
    cpu("server CPU, ms", overhead.path("throughput"), "serverCpuMsPerExecution");
    cpu("worker CPU, ms", overhead.path("throughput"), "workerCpuMsPerExecution");
    events(overhead.path("history"));
    out.printf(ROW, "100 activities at once", "", "", "", "");
    pair("  latency, median ms", fanout.path("latency"), fanout, "latencyRatio", "<= 1.15");
    cpu("server CPU, ms", fanout.path("latency"), "serverCpuMsPerExecution");
    cpu("worker CPU, ms", fanout.path("latency"), "workerCpuMsPerExecution");
    events(fanout.path("history"));
    JsonNode control = report.path("controlNodes");
    out.printf(ROW, "One more control node", "", "", "", "");
    single("  ms", number(control, "msPerNode", "%.3f"), "< 1");
    single("  history events", number(control, "historyEventsPerNode", "%.2f"), "0");
    sse(report.path("sse"));
  }

  /** Prints the figures of live mode. */
  public void print(LiveFigures figures) {
    out.printf(ROW, "", "measured", "", "", "target");
    out.printf(ROW, "Live mode", "", "", "", "");
    row("  stop to client, median ms", "%.1f", figures.stopMs().p50(), "");
    row("  stop to client, p95 ms", "%.1f", figures.stopMs().p95(), "<= 100");
    row("  stop to client, p99 ms", "%.1f", figures.stopMs().p99(), "");
    row("  iterations, 1/s", "%.0f", figures.iterationsPerSecond(), "");
    row("  history events per iteration", "%.3f", figures.historyEventsPerIteration(), "");
    row("  the same with one activity", "%.2f", figures.historyEventsPerActivityIteration(), "");
    row("  carried from run to run, bytes", "%.0f", figures.carriedBytes(), "< 200000");
  }

  private void row(String label, String format, double value, String target) {
    single(label, String.format(Locale.ROOT, format, value), target);
  }

  private void sse(JsonNode sse) {
    out.printf(ROW, "Event streams", "", "", "", "");
    single("  task to client, median ms", number(sse, "eventP50Ms", "%.1f"), "<= 20");
    single("  task to client, p95 ms", number(sse, "eventP95Ms", "%.1f"), "<= 60");
    single(
        "  clients with every event, of " + sse.path("clientsAsked").intValue(),
        number(sse, "clients", "%.0f"),
        "all");
    single("  bridge heap per client, bytes", number(sse, "heapPerClientBytes", "%.0f"), "< 65536");
  }

  private void single(String label, String value, String target) {
    out.printf(ROW, label, value, "", "", target);
  }

  private void pair(String label, JsonNode pair, JsonNode part, String ratio, String target) {
    out.printf(
        ROW,
        label,
        number(pair.path("ours"), "median", "%.1f"),
        number(pair.path("handWritten"), "median", "%.1f"),
        number(part, ratio, "%.2f"),
        target);
  }

  private void cpu(String label, JsonNode pair, String field) {
    out.printf(
        ROW,
        "  " + label + " per execution",
        number(pair.path("ours"), field, "%.1f"),
        number(pair.path("handWritten"), field, "%.1f"),
        "",
        "");
  }

  private void events(JsonNode history) {
    out.printf(
        ROW,
        "  history events",
        sum(history.path("ours")),
        sum(history.path("handWritten")),
        "",
        "");
  }

  private static String sum(JsonNode counts) {
    int sum = 0;
    for (JsonNode count : counts) {
      sum += count.intValue();
    }
    return String.valueOf(sum);
  }

  private static String number(JsonNode parent, String field, String format) {
    JsonNode value = parent.path(field);
    return value.isNumber() ? String.format(Locale.ROOT, format, value.doubleValue()) : "-";
  }
}
