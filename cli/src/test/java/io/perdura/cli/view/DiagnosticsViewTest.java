package io.perdura.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.diagnostic.CompilationResult.Issue;
import io.perdura.api.diagnostic.Diagnostic;
import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.diagnostic.Severity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsViewTest {
  @Test
  void showsAProblemAsACompilerDoes() {
    String source = "{\n  \"id\": \"x\",\n\t\"url\": \"{{ nodes.chrage.output }}\"\n}\n";
    Issue typo =
        new Issue(
            Severity.ERROR,
            DiagnosticCode.WF3002,
            "There is no node \"chrage\".",
            3,
            19,
            3,
            25,
            "/nodes/0/data/config/url",
            "a",
            new Diagnostic.Suggestion("Did you mean \"charge\"?", "charge"),
            List.of(new Diagnostic.Related("/nodes/1", "The nearest name.")));
    Issue nowhere =
        new Issue(
            Severity.WARNING,
            DiagnosticCode.WF4007,
            "The connection \"db\" is not used.",
            null,
            null,
            null,
            null,
            "/connections/db",
            null,
            null,
            List.of());
    assertThat(print(source, List.of(typo, nowhere)))
        .isEqualTo(
            """
            order.json:3:19: error WF3002: There is no node "chrage".
              3 |  "url": "{{ nodes.chrage.output }}"
                |                   ^^^^^^
              help: Did you mean "charge"?
              note: /nodes/1: The nearest name.

            order.json: warning WF4007: The connection "db" is not used.

            1 error, 1 warning
            """);
  }

  @Test
  void staysInTheLineWhateverThePlace() {
    for (int column : new int[] {1, 5, 500}) {
      Issue odd =
          new Issue(
              Severity.ERROR,
              DiagnosticCode.WF1001,
              "Odd.",
              1,
              column,
              9,
              1,
              "",
              null,
              null,
              List.of());
      assertThat(print("{\"a\": \u001b1", List.of(odd))).contains("1 | {\"a\": ·1\n").contains("^");
    }
  }

  private static String print(String source, List<Issue> issues) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new DiagnosticsView(out, false).print("order.json", source, issues);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
