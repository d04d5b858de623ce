package io.perdura.translator.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.translator.expression.eval.MethodDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page for users lists the methods of the evaluator's own table, word by word; {@code
 * PERDURA_EXPRESSIONS_UPDATE=1} writes them.
 */
class ReferencePageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("perdura.home", "..")).resolve("docs/expressions.md");
  private static final String HEAD =
      "| on | method | what it gives | example | result |\n| --- | --- | --- | --- | --- |\n";

  @Test
  void listsAllMethods() throws IOException {
    String table =
        HEAD
            + Expressions.methods().stream()
                .map(ReferencePageTest::row)
                .collect(Collectors.joining());
    if (System.getenv("PERDURA_EXPRESSIONS_UPDATE") != null) {
      String page = Files.readString(PAGE);
      Files.writeString(PAGE, page.substring(0, page.indexOf(HEAD)) + table);
    }
    assertThat(Files.readString(PAGE))
        .as("the methods in docs/expressions.md; PERDURA_EXPRESSIONS_UPDATE=1 writes them")
        .endsWith("\n" + table);
  }

  private static String row(MethodDoc doc) {
    String on =
        switch (doc.receivers().size()) {
          case 0 -> "";
          case 1 -> doc.receivers().getFirst();
          default -> "any value";
        };
    String method = doc.name() + "(" + doc.signature() + ")";
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(on, code(method), cell(doc.doc()), code(doc.example()), code(doc.result()));
  }

  private static String code(String text) {
    return "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
