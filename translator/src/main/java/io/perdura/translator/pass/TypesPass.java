package io.perdura.translator.pass;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import io.perdura.translator.definition.DefinitionNode;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.source.Problem;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import io.perdura.translator.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pass 5: finds the node types, checks configs against their schemas and fills in defaults. */
final class TypesPass {
  private final Source source;
  private final NodeTypes types;
  private final List<String> names;
  private final Problems problems;

  private TypesPass(Source source, NodeTypes types, Problems problems) {
    this.source = source;
    this.types = types;
    this.names = types.all().stream().map(NodeType::type).toList();
    this.problems = problems;
  }

  static List<TypedNode> run(Source source, Graph graph, NodeTypes types, Problems problems) {
    TypesPass pass = new TypesPass(source, types, problems);
    List<TypedNode> typed = new ArrayList<>();
    graph.nodes().forEach(node -> typed.add(pass.type(node)));
    return typed;
  }

  private TypedNode type(DefinitionNode node) {
    Optional<NodeType> type = NodeTypeNames.find(types, node.type()).filter(Actions::supports);
    if (type.isEmpty()) {
      unknown(node);
      return new TypedNode(node, null, node.config());
    }
    return new TypedNode(node, type.get(), Defaults.fill(type.get().configSchema(), node.config()));
  }

  private void unknown(DefinitionNode node) {
    String later = Later.nodeType(NodeTypeNames.base(node.type()));
    String message = later == null ? "Unknown node type '" + node.type() + "'." : later;
    Problem problem =
        problems.error(DiagnosticCode.WF4001, source.value(node.pointer().at("type")), message);
    if (later == null) {
      Suggestions.closest(node.type(), names).ifPresent(name -> problem.didYouMean(name, true));
    }
  }
}
