package io.perdura.translator.pass;

import io.perdura.api.node.NodeType;
import io.perdura.translator.definition.DefinitionNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The source handles that a node has. */
final class NodeHandles {
  private NodeHandles() {}

  /** Those of its type, and the cases of a switch before its default. */
  static List<String> of(DefinitionNode node, NodeType type) {
    Set<String> handles = new LinkedHashSet<>();
    if (type.type().equals("flow.switch")) {
      for (JsonNode one : node.config().path("cases")) {
        if (one.path("handle").isString()) {
          handles.add(one.get("handle").stringValue());
        }
      }
    }
    handles.addAll(type.handles());
    return new ArrayList<>(handles);
  }
}
