package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.diagnostic.CompilationResult;
import io.perdura.api.json.Json;
import io.perdura.api.node.NodeTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
  private final Translator translator = Translator.of(NodeTypes.standard());

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(TestFiles.root().resolve("examples"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void translatesWithoutAWarning(Path example) throws IOException {
    CompilationResult result =
        translator.translate(Files.readAllBytes(example)).result(Instant.EPOCH);
    assertThat(result.issues()).isEmpty();
    assertThat(result.status()).isEqualTo(CompilationResult.Status.SUCCESS);
    assertThat(example.getFileName().toString()).isEqualTo(result.workflowId() + ".json");
  }

  @Test
  void acceptsTheInputThatTheReadmeShows() throws IOException {
    Path example = TestFiles.root().resolve("examples/order-fulfilment.json");
    Translation translation = translator.translate(Files.readString(example));
    assertThat(translation).isInstanceOf(Translation.Translated.class);
    InputValidator validator =
        InputValidator.of(((Translation.Translated) translation).plan().inputs());
    InputValidator.Checked checked = validator.check(Json.parse("{\"orderId\":\"A-17\"}"));
    assertThat(checked.problems()).isEmpty();
    assertThat(checked.input()).hasToString("{\"orderId\":\"A-17\",\"customer\":\"Ada\"}");
  }
}
