package io.perdura.translator.pass;

import io.perdura.api.node.NodeType;
import io.perdura.translator.definition.Definition;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.expression.Expressions;
import io.perdura.translator.expression.Templates;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.ScopeTree;
import io.perdura.translator.schema.Formats;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Pass 6: compiles every expression, and resolves what it reads and what nodes write. */
final class ExpressionsPass {
  private final Definition definition;
  private final Graph graph;
  private final References references;
  private final VariableWrites writes;

  private ExpressionsPass(
      Source source, Definition definition, Resolution resolution, Problems problems) {
    this.definition = definition;
    this.graph = resolution.graph();
    this.references = new References(source, definition, resolution, problems);
    this.writes = new VariableWrites(source, definition, resolution, problems);
  }

  static Reads run(
      Source source,
      Definition definition,
      Resolution resolution,
      List<TypedNode> nodes,
      Problems problems) {
    return new ExpressionsPass(source, definition, resolution, problems).read(nodes);
  }

  private Reads read(List<TypedNode> nodes) {
    List<List<Integer>> reads = new ArrayList<>();
    List<List<Integer>> results = new ArrayList<>();
    for (int number = 0; number < graph.size(); number++) {
      references.enter(number, nodes.get(number).type());
      node(nodes.get(number));
      reads.add(references.leave());
      results.add(graph.isContainer(number) ? result(number) : List.of());
      writes.add(number);
    }
    writes.checkParallel();
    references.enterEnd(ScopeTree.ROOT);
    JsonNode output = definition.output();
    if (output != null) {
      template(output, Pointer.ROOT.at("output"), false);
    }
    return new Reads(reads, results, references.leave());
  }

  /** What the result of a container's body reads. */
  private List<Integer> result(int container) {
    references.enterEnd(container);
    DefinitionNode node = graph.node(container);
    JsonNode result = node.config().get(Containers.RESULT);
    if (result != null) {
      template(result, node.configPointer().at(Containers.RESULT), false);
    }
    return references.leave();
  }

  private void node(TypedNode typed) {
    DefinitionNode node = typed.node();
    if (node.when() != null) {
      references.check(Expressions.compile(node.when()), node.pointer().at("when"), false);
    }
    NodeType type = typed.type();
    ownConfig(type == null ? null : type.configSchema(), node);
    JsonNode output = node.output();
    if (output != null) {
      template(output, node.data().at("output"), true);
    }
    template(node.set(), node.data().at("set"), true);
  }

  /** The result of a container stands in its body, its conditions between two iterations. */
  private void ownConfig(@Nullable JsonNode schema, DefinitionNode node) {
    if (schema == null || schema.path("properties").path(Containers.RESULT).isMissingNode()) {
      config(schema, node.config(), node.configPointer());
      return;
    }
    for (Map.Entry<String, JsonNode> entry : node.config().properties()) {
      String key = entry.getKey();
      if (!key.equals(Containers.RESULT)) {
        references.betweenIterations(Containers.CONDITIONS.contains(key));
        config(schema.path("properties").get(key), entry.getValue(), node.configPointer().at(key));
        references.betweenIterations(false);
      }
    }
  }

  /** Strings whose schema has the format of expressions are conditions, all others templates. */
  private void config(@Nullable JsonNode schema, JsonNode value, Pointer at) {
    if (schema == null || !holdsConditions(schema)) {
      template(value, at, false);
    } else if (value.isString() && isCondition(schema)) {
      references.check(Expressions.compile(value.stringValue()), at, false);
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        JsonNode member = schema.path("properties").get(entry.getKey());
        config(member, entry.getValue(), at.at(entry.getKey()));
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        config(schema.get("items"), value.get(i), at.at(i));
      }
    } else {
      template(value, at, false);
    }
  }

  private static boolean holdsConditions(JsonNode schema) {
    return isCondition(schema)
        || schema.path("properties").valueStream().anyMatch(ExpressionsPass::holdsConditions)
        || (schema.has("items") && holdsConditions(schema.get("items")));
  }

  private static boolean isCondition(JsonNode schema) {
    return schema.path("format").asString("").equals(Formats.EXPRESSION);
  }

  private void template(JsonNode value, Pointer at, boolean afterwards) {
    references.check(Templates.compile(value), at, afterwards);
  }
}
