package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.diagnostic.Diagnostic;
import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.diagnostic.Severity;
import io.perdura.api.node.NodeTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizeLimitsTest {
  private final Translator translator = Translator.of(NodeTypes.standard());

  @Test
  void refusesTooManyNodes() {
    Diagnostic only = only(Definitions.chain(100_000, "demo.slow"));
    assertThat(only.code()).isEqualTo(DiagnosticCode.WF5001);
    assertThat(only.message()).isEqualTo("Expected at most 20,000 nodes but found 100,000.");
    assertThat(only.pointer()).isEqualTo("/nodes");
    assertThat(translator.translate(Definitions.chain(20_001, "demo.slow")).definitionId())
        .isEqualTo("d");
  }

  @Test
  void refusesTooManyEdges() {
    String edge = "{\"source\":\"a\",\"target\":\"a\"},";
    String edges = edge.repeat(100_000) + edge.substring(0, edge.length() - 1);
    Diagnostic only = only(Definitions.of("{\"id\":\"a\",\"type\":\"demo.slow\"}", edges));
    assertThat(only.message()).isEqualTo("Expected at most 100,000 edges but found 100,001.");
  }

  @Test
  void refusesMoreThanTenMegabytes() {
    String text = "\"" + "x".repeat(10 * 1024 * 1024) + "\"";
    assertThat(only(text).code()).isEqualTo(DiagnosticCode.WF5002);
    List<Diagnostic> ofBytes =
        translator.translate(text.getBytes(StandardCharsets.UTF_8)).diagnostics();
    assertThat(ofBytes).hasSize(1);
    assertThat(ofBytes.getFirst().message())
        .isEqualTo("The definition has 10,485,762 bytes, but at most 10,485,760 are accepted.");
  }

  @Test
  void refusesNestingOfTenThousand() {
    Diagnostic only = only("[".repeat(10_000) + "]".repeat(10_000));
    assertThat(only.code()).isEqualTo(DiagnosticCode.WF5002);
    assertThat(only.message()).isEqualTo("Values are nested more than 500 levels deep.");
    assertThat(only.range().start().column()).isEqualTo(501);
  }

  @Test
  void refusesWhatDoesNotFitIntoTheArgumentOfAnActivity() {
    String node = "{\"id\":\"a\",\"type\":\"data.set\",\"data\":{\"config\":{\"values\":\"%s\"}}}";
    String fits = "漢".repeat(170_000);
    assertThat(translator.translate(Definitions.of(node.formatted(fits), "")).diagnostics())
        .isEmpty();
    Diagnostic only = only(Definitions.of(node.formatted("漢".repeat(180_000)), ""));
    assertThat(only.code()).isEqualTo(DiagnosticCode.WF5002);
    assertThat(only.pointer()).isEqualTo("/nodes/0/data");
    assertThat(only.message())
        .isEqualTo("The value has 540,024 bytes, but at most 524,288 can be handed to a node.");
  }

  @Test
  void refusesMoreVariableWritesThanOneEventShouldTell() {
    StringBuilder set = new StringBuilder();
    StringBuilder variables = new StringBuilder();
    for (int i = 0; i < 33; i++) {
      set.append(i == 0 ? "" : ",").append("\"v" + i + "\":1");
      variables.append(i == 0 ? "" : ",").append("\"v" + i + "\":{\"default\":0}");
    }
    String node =
        "{\"id\":\"a\",\"type\":\"data.set\",\"data\":{\"config\":{\"values\":1},\"set\":{%s}}}"
            .formatted(set);
    String text =
        Definitions.of(node, "")
            .replace("\"nodes\"", "\"variables\":{" + variables + "},\"nodes\"");
    Diagnostic only = only(text);
    assertThat(only.pointer()).isEqualTo("/nodes/0/data/set");
    assertThat(only.message()).contains("at most 32 properties");
  }

  @Test
  void refusesInvalidUtf8() {
    byte[] bytes = "{\n \"id\": \"?\"}".getBytes(StandardCharsets.UTF_8);
    bytes[10] = (byte) 0xff;
    List<Diagnostic> diagnostics = translator.translate(bytes).diagnostics();
    assertThat(diagnostics).hasSize(1);
    assertThat(diagnostics.getFirst().code()).isEqualTo(DiagnosticCode.WF1006);
    assertThat(diagnostics.getFirst().range().start().line()).isEqualTo(2);
    assertThat(diagnostics.getFirst().range().start().column()).isEqualTo(9);
  }

  @Test
  void saysHowManyProblemsAreNotShown() {
    List<Diagnostic> diagnostics =
        translator.translate(Definitions.chain(300, "demo.slwo")).diagnostics();
    assertThat(diagnostics).hasSize(201);
    Diagnostic last = diagnostics.getLast();
    assertThat(last.code()).isEqualTo(DiagnosticCode.WF5004);
    assertThat(last.severity()).isEqualTo(Severity.INFO);
    assertThat(last.message())
        .isEqualTo("Only the first 200 problems are shown; 100 more were found.");
  }

  private Diagnostic only(String text) {
    List<Diagnostic> diagnostics = translator.translate(text).diagnostics();
    assertThat(diagnostics).hasSize(1);
    return diagnostics.getFirst();
  }
}
