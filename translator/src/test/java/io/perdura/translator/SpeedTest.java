package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.node.NodeTypes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Prints how long large definitions take; the bounds are generous, since the machine is shared. */
class SpeedTest {
  private final Translator translator = Translator.of(NodeTypes.standard());

  @Test
  void translatesFiveThousandNodesQuickly() {
    String text = layered(5_000, 10_000);
    Duration first = time("5,000 nodes, 10,000 edges, cold", text);
    Duration second = time("5,000 nodes, 10,000 edges, warm", text);
    assertThat(first).isLessThan(Duration.ofSeconds(10));
    assertThat(second).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void translatesTheLargestDefinitionInBoundedTime() {
    assertThat(time("20,000 nodes, 100,000 edges", layered(20_000, 100_000)))
        .isLessThan(Duration.ofSeconds(30));
    assertThat(time("20,000 nodes in a chain", Definitions.chain(20_000, "demo.slow")))
        .isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void reportsAHundredThousandProblemsInBoundedTime() {
    StringBuilder edges = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      edges.append(i == 0 ? "" : ",");
      edges.append("{\"source\":\"m%d\",\"target\":\"n%d\"}".formatted(i, i % 20_000));
    }
    String chain = Definitions.chain(20_000, "demo.slow");
    String nodes = chain.substring(chain.indexOf("\"nodes\":[") + 9, chain.indexOf("],\"edges\""));
    assertThat(time("100,000 unknown ends", Definitions.of(nodes, edges.toString())))
        .isLessThan(Duration.ofSeconds(30));
  }

  private Duration time(String what, String text) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long from = System.nanoTime();
    Translation translation = translator.translate(text);
    Duration taken = Duration.ofNanos(System.nanoTime() - from);
    StringBuilder passes = new StringBuilder();
    translation
        .passTimes()
        .forEach(p -> passes.append(" %s %d ms".formatted(p.name(), p.micros() / 1000)));
    System.out.printf(
        "%s (%,d KB): %d ms, %d ms of CPU;%s; %d diagnostics%n",
        what,
        text.length() / 1024,
        taken.toMillis(),
        (threads.getCurrentThreadCpuTime() - cpu) / 1_000_000,
        passes,
        translation.diagnostics().size());
    return taken;
  }

  /** A graph without cycles whose nodes read others that come before, branches among them. */
  private static String layered(int count, int edgeCount) {
    Random random = new Random(7);
    Set<String> seen = new HashSet<>();
    StringBuilder nodes = new StringBuilder();
    StringBuilder edges = new StringBuilder();
    for (int i = 0; i < count; i++) {
      boolean branch = i % 7 == 3;
      String config =
          branch
              ? "{\"condition\":\"{{ input.x > %d }}\"}".formatted(i)
              : i == 0
                  ? "{}"
                  : "{\"duration\":\"1s\",\"value\":{\"a\":\"{{ nodes.n%d.output?.value ?? 0 }}\",\"b\":\"{{ nodes.n%d.output?.value }} text\"}}"
                      .formatted(i - 1, i - 1);
      nodes.append(i == 0 ? "" : ",");
      nodes.append(
          "{\"id\":\"n%d\",\"type\":\"%s\",\"data\":{\"config\":%s}}"
              .formatted(i, branch ? "flow.if" : "demo.slow", config));
    }
    for (int e = 0; e < edgeCount; e++) {
      int target = e < count - 1 ? e + 1 : 1 + random.nextInt(count - 1);
      int source = e < count - 1 ? e : random.nextInt(target);
      String handle =
          source % 7 == 3 ? (e < count - 1 || random.nextBoolean() ? "true" : "false") : "out";
      if (!seen.add(source + handle + target)) {
        continue;
      }
      edges.append(e == 0 ? "" : ",");
      edges.append(
          "{\"source\":\"n%d\",\"sourceHandle\":\"%s\",\"target\":\"n%d\"}"
              .formatted(source, handle, target));
    }
    return Definitions.of(nodes.toString(), edges.toString());
  }
}
