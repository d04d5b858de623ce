package io.perdura.translator.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.translator.expression.eval.MethodDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page for users lists the methods that there are, word by word. */
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
    assertThat(Files.readString(PAGE))
        .as("docs/expressions.md must end with this table:\n%s", table)
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
