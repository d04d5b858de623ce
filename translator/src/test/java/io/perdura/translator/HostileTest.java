package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.diagnostic.Diagnostic;
import io.perdura.api.json.Json;
import io.perdura.api.node.NodeTypes;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Definitions that are made to cost much: the bounds are generous, the machine is shared. */
class HostileTest {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Translator translator = Translator.of(NodeTypes.standard());

  @Test
  void survivesAMillionViolationsOfOneConfig() {
    String config = "{\"url\":\"x\",\"expectStatus\":[" + "\"a\",".repeat(1_000_000) + "1]}";
    translate("violations", node("http.request", config), "");
  }

  @Test
  void survivesManyUnknownKeys() {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 400_000; i++) {
      keys.append("\"noeds%d\":1,".formatted(i));
    }
    translate("{" + keys + "\"nodes\":[]}");
  }

  @Test
  void survivesLongKeysAndNames() {
    String key = "k".repeat(4_000_000);
    List<Diagnostic> diagnostics =
        translate("{\"" + key + "\":{\"a\":1,\"a\":2},\"id\":\"" + key + "\"}");
    assertThat(Json.write(diagnostics).length()).isLessThan(100_000);
  }

  @Test
  void survivesTextsThatLookLikeSecrets() {
    for (String piece :
        List.of("-eyJaaaa", "sk-a", "ghp_a", "aa://b:c ", "glpat-", "xoxb-", "-----BEGIN ")) {
      String text = piece.repeat(9_000_000 / piece.length());
      translate("secrets of " + piece, node("log.write", "{\"message\":\"" + text + "\"}"), "");
    }
  }

  @Test
  void survivesExpressionsThatNearlyExhaustTheirBudget() {
    String list = "'12345678901234567890'.split('')";
    String heavy =
        "{{ %s.map(a => %s.map(b => %s.map(c => 1))).length }}".formatted(list, list, list);
    StringBuilder nodes = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      nodes.append(i == 0 ? "" : ",");
      nodes.append(
          "{\"id\":\"n%d\",\"type\":\"log.write\",\"data\":{\"config\":{\"message\":\"%s\"}}}"
              .formatted(i, heavy));
    }
    translate("heavy expressions", nodes.toString(), "");
  }

  @Test
  void survivesGraphsFullOfBranches() {
    Random random = new Random(11);
    int count = 19_000;
    StringBuilder nodes = new StringBuilder("{\"id\":\"n0\",\"type\":\"demo.slow\"}");
    StringBuilder edges = new StringBuilder();
    for (int i = 1; i < count; i++) {
      String data =
          "\"set\":{\"v\":1},\"config\":{\"condition\":\"nodes.n%d.output\"}"
              .formatted(random.nextInt(i));
      nodes.append(
          ",{\"id\":\"n%d\",\"type\":\"flow.if\",\"when\":\"input.x\",\"data\":{%s}}"
              .formatted(i, data));
      for (int e = 0; e < 4; e++) {
        int source = Math.max(0, i - 1 - random.nextInt(12));
        String handle = source == 0 ? "out" : random.nextBoolean() ? "true" : "false";
        edges.append(edges.isEmpty() ? "" : ",");
        edges.append(
            "{\"source\":\"n%d\",\"sourceHandle\":\"%s\",\"target\":\"n%d\"}"
                .formatted(source, handle, i));
      }
    }
    translate(
        "{\"schemaVersion\":\"1\",\"id\":\"d\",\"name\":\"D\",\"variables\":{\"v\":{}},\"nodes\":[%s],\"edges\":[%s]}"
            .formatted(nodes, edges));
  }

  @Test
  void survivesManyWritersOfOneVariable() {
    StringBuilder nodes = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      nodes.append(i == 0 ? "" : ",");
      nodes.append(
          "{\"id\":\"n%d\",\"type\":\"demo.slow\",\"data\":{\"set\":{\"v\":1}}}".formatted(i));
    }
    translate(
        "{\"schemaVersion\":\"1\",\"id\":\"d\",\"name\":\"D\",\"variables\":{\"v\":{}},\"nodes\":[%s],\"edges\":[]}"
            .formatted(nodes));
  }

  @Test
  void survivesLargeInputSchemas() {
    String deep = "{\"properties\":{\"a\":".repeat(200) + "{}" + "}}".repeat(200);
    translate("{\"inputs\":" + deep + "}");
    String wide = "{\"pattern\":\"(a{20}b{20}){10}\"},".repeat(9_000);
    translate("{\"inputs\":{\"allOf\":[" + wide + "{}]}}");
  }

  private List<Diagnostic> translate(String what, String nodes, String edges) {
    assertThat(what).isNotEmpty();
    return translate(Definitions.of(nodes, edges));
  }

  private List<Diagnostic> translate(String text) {
    long from = System.nanoTime();
    List<Diagnostic> diagnostics = translator.translate(text).diagnostics();
    Duration taken = Duration.ofNanos(System.nanoTime() - from);
    System.out.printf("%,d characters: %d ms%n", text.length(), taken.toMillis());
    assertThat(taken).isLessThan(BOUND);
    return diagnostics;
  }

  private static String node(String type, String config) {
    return "{\"id\":\"a\",\"type\":\"%s\",\"data\":{\"config\":%s}}".formatted(type, config);
  }
}
