package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import io.perdura.api.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.SerializationFeature;

/**
 * Plans that must never change by accident: executions that are running name theirs by its hash. If
 * one changes on purpose, {@code -Dperdura.update=true} writes the plan, and the new hash is put
 * here by hand.
 */
class GoldenPlanTest {
  private static final Path PLANS = Path.of("src/test/resources/plans");

  @Test
  void buildsEveryConstructAsBefore() throws IOException {
    NodeType[] types =
        Json.mapper()
            .readValue(Files.readString(PLANS.resolve("nodeTypes.json")), NodeType[].class);
    Translator translator = Translator.of(NodeTypes.standard().with(List.of(types)));
    Translation.Translated done =
        translated(translator, PLANS.resolve("every-construct.definition.json"));
    assertThat(done.diagnostics()).isEmpty();
    Path golden = PLANS.resolve("every-construct.plan.json");
    if (Boolean.getBoolean("perdura.update")) {
      Files.writeString(
          golden,
          Json.mapper()
                  .writer()
                  .with(SerializationFeature.INDENT_OUTPUT)
                  .writeValueAsString(Json.tree(done.plan()))
              + "\n");
    }
    assertThat(Json.tree(done.plan()).toPrettyString())
        .isEqualTo(Json.parse(Files.readString(golden)).toPrettyString());
    assertThat(done.planHash())
        .isEqualTo("sha256:3d0523d2c0e7d89724d5c2ea1812c31a4ca1d012a90ffa0fa07eb3172b594f7d");
    assertThat(Json.mapper().readValue(Json.write(done.plan()), Plan.class).hash())
        .isEqualTo(done.planHash());
  }

  @ParameterizedTest
  @CsvSource({
    "branch-with-skip, sha256:a0e8ca57497a2b02a7713fd4e003ad340780b98a0ce325b15bb167730c57823d",
    "fan-out-join, sha256:ea9b80ecc6c5706b24b5ef28c639c641d2755f681643ae53305fe741b1ea73f8",
    "order-fulfilment, sha256:f62ccc351238b6aae0b8143eb2684d605a576c85a4566889fba92a5b0132c45d",
    "retry-and-error-edge, sha256:1e2129225bf4da0e7d4ee5524078e50cc80a187e250522130e65f04f8abf219c"
  })
  void hashesTheExamplesAsBefore(String example, String hash) throws IOException {
    Path file = TestFiles.root().resolve("examples").resolve(example + ".json");
    assertThat(translated(Translator.of(NodeTypes.standard()), file).planHash()).isEqualTo(hash);
  }

  private static Translation.Translated translated(Translator translator, Path file)
      throws IOException {
    Translation translation = translator.translate(Files.readAllBytes(file));
    assertThat(translation).isInstanceOf(Translation.Translated.class);
    return (Translation.Translated) translation;
  }
}
