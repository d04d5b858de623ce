package io.perdura.translator.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.node.NodeTypes;
import io.perdura.api.plan.Plan;
import io.perdura.translator.Translation;
import io.perdura.translator.Translator;
import io.perdura.translator.condition.NodeConditions.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeConditionsTest {
  private static final Plan PLAN =
      plan(
          """
          {"schemaVersion": "1", "id": "d", "name": "D",
           "inputs": {"type": "object", "properties": {"size": {"type": "integer"}},
             "additionalProperties": false},
           "variables": {"count": {"default": 0}},
           "nodes": [
            {"id": "first", "type": "data.set", "data": {"config": {"values": 1}}},
            {"id": "each", "type": "flow.forEach", "data": {"config": {"items": [1]}}},
            {"id": "inner", "type": "data.set", "parentId": "each", "data": {"config": {"values": 1}}},
            {"id": "body", "type": "data.set", "parentId": "each", "data": {"config": {"values": 1}}},
            {"id": "loop", "type": "flow.loop", "data": {"config": {"until": "iteration.index > 1"}}},
            {"id": "turn", "type": "data.set", "parentId": "loop", "data": {"config": {"values": 1}}},
            {"id": "aside", "type": "data.set", "data": {"config": {"values": 1}}},
            {"id": "undo", "type": "data.set", "data": {"config": {"values": 1}}},
            {"id": "paid", "type": "data.set", "compensate": "undo", "data": {"config": {"values": 1}}},
            {"id": "last", "type": "data.set", "runOn": "always", "data": {"config": {"values": 1}}}],
           "edges": [{"source": "first", "target": "each"}, {"source": "each", "target": "loop"},
            {"source": "inner", "target": "body"}, {"source": "loop", "target": "paid"}]}
          """);

  private static Plan plan(String definition) {
    return switch (Translator.of(NodeTypes.standard()).translate(definition)) {
      case Translation.Translated translated -> translated.plan();
      case Translation.Rejected rejected -> throw new AssertionError(rejected.diagnostics());
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "each  | nodes.first.output > 1",
        "body  | {{ nodes.inner.output == item && nodes.first.status == 'completed' }}",
        "body  | index == 3",
        "turn  | iteration.index == 2 && iteration.previous?.x == 1",
        "first | iteration == 2",
        "first | input.size > 1 && vars.count == 0 && run.id != null",
        "undo  | nodes.first.output == 1",
        "last  | nodes.paid.status == 'failed'",
      })
  void takesWhatTheNodesOwnExpressionsMayRead(String node, String condition) {
    assertThat(NodeConditions.check(PLAN, node, condition)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first | nodes.each.output | does not come before 'first'",
        "loop  | nodes.inner.output | is inside a container",
        "body  | nodes.each.output | is around 'body'",
        "body  | nodes.body.output | has no output yet",
        "paid  | nodes.undo.output | is not started by edges",
        "paid  | nodes.frist.output | Did you mean 'first'?",
        "loop  | nodes.aside.output | does not come before",
        "first | item > 1 | only inside a flow.forEach",
        "first | iteration.index > 1 | only inside a flow.loop",
        "turn  | iteration.indx > 1 | Did you mean 'index'?",
        "first | vars.cuont > 1 | Did you mean 'count'?",
        "first | input.szie > 1 | Did you mean 'size'?",
        "first | run.nwo | Did you mean 'now'?",
        "first | result == 1 | not known before",
        "first | trigger == 1 | not available",
        "first | 1 + | ",
        "first | a{{ 1 }} | ",
      })
  void refusesWhatTheyMayNotRead(String node, String condition, String words) {
    List<Fault> faults = NodeConditions.check(PLAN, node, condition);
    assertThat(faults).isNotEmpty();
    if (words != null) {
      assertThat(faults.getFirst().text()).contains(words);
    }
  }

  @Test
  void namesTheNodeThatWasProbablyMeant() {
    assertThat(NodeConditions.node(PLAN, "inner")).isEmpty();
    assertThat(NodeConditions.node(PLAN, "innr").orElseThrow().text())
        .isEqualTo("There is no node 'innr'. Did you mean 'inner'?");
    assertThat(NodeConditions.node(PLAN, "qqqqqq").orElseThrow().suggestion()).isNull();
  }
}
