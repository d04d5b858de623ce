package io.perdura.translator.pass;

import io.perdura.api.node.NodeType;
import io.perdura.translator.definition.Definition;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.expression.Expressions;
import io.perdura.translator.expression.Templates;
import io.perdura.translator.graph.Certainty;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.Order;
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
      Source source, Definition definition, Graph graph, Resolution resolution, Problems problems) {
    this.definition = definition;
    this.graph = graph;
    this.references = new References(source, definition, resolution, problems);
    this.writes = new VariableWrites(source, definition, resolution, problems);
  }

  static Reads run(
      Source source,
      Definition definition,
      Graph graph,
      Order order,
      List<TypedNode> nodes,
      Problems problems) {
    Certainty certainty = new Certainty(graph, order, node -> handles(nodes.get(node)));
    Resolution resolution = new Resolution(graph, order, certainty);
    return new ExpressionsPass(source, definition, graph, resolution, problems).read(nodes);
  }

  private static List<String> handles(TypedNode typed) {
    NodeType type = typed.type();
    return type == null ? List.of() : NodeHandles.of(typed.node(), type);
  }

  private Reads read(List<TypedNode> nodes) {
    List<List<String>> reads = new ArrayList<>();
    for (int number = 0; number < graph.size(); number++) {
      references.enter(number, nodes.get(number).type());
      node(nodes.get(number));
      reads.add(references.leave());
      writes.add(number);
    }
    writes.checkParallel();
    references.enter(References.AT_END, null);
    JsonNode output = definition.output();
    if (output != null) {
      template(output, Pointer.ROOT.at("output"), false);
    }
    return new Reads(reads, references.leave());
  }

  private void node(TypedNode typed) {
    DefinitionNode node = typed.node();
    if (node.when() != null) {
      references.check(Expressions.compile(node.when()), node.pointer().at("when"), false);
    }
    NodeType type = typed.type();
    config(type == null ? null : type.configSchema(), node.config(), node.configPointer());
    JsonNode output = node.output();
    if (output != null) {
      template(output, node.data().at("output"), true);
    }
    template(node.set(), node.data().at("set"), true);
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
