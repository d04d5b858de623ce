package io.perdura.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.diagnostic.CompilationResult.Dependency;
import io.perdura.api.node.NodeTypes;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.PlanEdge;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.plan.RetryPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslatorTest {
  private static final String DEFINITION =
      """
      {"schemaVersion": "1", "id": "d", "name": "D",
       "defaults": {"retry": {"maxAttempts": 5}},
       "nodes": [
        {"id": "a", "type": "demo.slow", "data": {"config": {"value": "{{ input.x }}"}}},
        {"id": "b", "type": "flow.if", "data": {"config": {"condition": "{{ nodes.a.output.value > 1 }}"}}},
        {"id": "c", "type": "log.write", "data": {"label": "Say", "config": {"message": "x {{ nodes.a.output.value }}"}}}],
       "edges": [
        {"source": "a", "target": "b"},
        {"source": "a", "sourceHandle": "error", "target": "c"},
        {"source": "b", "sourceHandle": "true", "target": "c"}]}
      """;

  private final Translator translator = Translator.of(NodeTypes.standard());

  @Test
  void buildsAPlan() {
    Translation translation = translator.translate(DEFINITION);
    assertThat(translation).isInstanceOf(Translation.Translated.class);
    Translation.Translated done = (Translation.Translated) translation;
    PlanNode a = done.plan().root().nodes().get(0);
    assertThat(a.retry().maxAttempts()).isEqualTo(5);
    assertThat(a.onError()).isEqualTo(OnError.ROUTE);
    assertThat(((Action.Activity) a.action()).config())
        .hasToString("{\"value\":\"{{ input.x }}\",\"duration\":\"2s\"}");
    assertThat(done.plan().root().nodes().get(1).action())
        .isEqualTo(new Action.If("nodes.a.output.value > 1"));
    assertThat(done.plan().root().nodes().get(1).reads()).containsExactly("a");
    assertThat(done.plan().root().edges()).contains(new PlanEdge("b", "true", "c"));
    assertThat(done.plan().outputReads()).containsExactly("c");
    assertThat(done.sourceMap()).containsEntry("c", "/nodes/2");
    assertThat(done.dependencies())
        .extracting(Dependency::name)
        .isEqualTo(List.of("demo.slow", "flow.if", "log.write"));
  }

  /** Temporal takes no longest pause below the first one; who gives only that one means it. */
  @Test
  void aLongFirstPauseIsTheLongestOneToo() {
    Translation translation =
        translator.translate(DEFINITION.replace("5}", "5, \"initialInterval\": \"20m\"}"));
    RetryPolicy retry =
        ((Translation.Translated) translation).plan().root().nodes().getFirst().retry();
    assertThat(retry.initialInterval()).isEqualTo(Duration.ofMinutes(20));
    assertThat(retry.maxInterval()).isEqualTo(Duration.ofMinutes(20));
  }
}
