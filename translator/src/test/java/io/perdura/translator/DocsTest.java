package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.diagnostic.Diagnostic;
import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.node.NodeTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows is true. */
class DocsTest {
  private static final Pattern SNIPPET = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

  private final Translator translator = Translator.of(NodeTypes.standard());

  static List<String> snippetsOfTheFormat() throws IOException {
    return snippets(doc("definition-format.md"));
  }

  @ParameterizedTest
  @MethodSource("snippetsOfTheFormat")
  void translatesEverySnippetOfTheFormatWithoutAWarning(String snippet) {
    assertThat(translator.translate(completed(snippet)).diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(DiagnosticCode.class)
  void describesEveryDiagnosticWithAnExampleThatGivesIt(DiagnosticCode code) throws IOException {
    String heading = "### " + code + " " + code.title() + "\n";
    String doc = doc("diagnostics.md");
    assertThat(doc).contains(heading);
    String section = doc.substring(doc.indexOf(heading) + heading.length());
    int end = section.indexOf("\n##");
    for (String snippet : snippets(end < 0 ? section : section.substring(0, end))) {
      assertThat(translator.translate(completed(snippet)).diagnostics())
          .extracting(Diagnostic::code)
          .contains(code);
    }
  }

  @Test
  void describesNoDiagnosticThatDoesNotExist() throws IOException {
    Matcher heading = Pattern.compile("### (WF[0-9]{4})").matcher(doc("diagnostics.md"));
    List<DiagnosticCode> found = new ArrayList<>();
    while (heading.find()) {
      found.add(DiagnosticCode.valueOf(heading.group(1)));
    }
    assertThat(found).containsExactly(DiagnosticCode.values());
  }

  private static String doc(String name) throws IOException {
    return Files.readString(TestFiles.root().resolve("docs").resolve(name));
  }

  private static List<String> snippets(String text) {
    List<String> snippets = new ArrayList<>();
    Matcher matcher = SNIPPET.matcher(text);
    while (matcher.find()) {
      snippets.add(matcher.group(1));
    }
    return snippets;
  }

  /** Adds what every definition has and the snippet leaves out. */
  private static String completed(String snippet) {
    String more =
        (snippet.contains("\"schemaVersion\"")
                ? ""
                : "\"schemaVersion\":\"1\",\"id\":\"d\",\"name\":\"D\",")
            + (snippet.contains("\"edges\"") ? "" : "\"edges\":[],");
    return snippet.replaceFirst("\\{", Matcher.quoteReplacement("{" + more));
  }
}
