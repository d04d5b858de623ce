package io.perdura.translator.pass;

import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeType.Dispatch;
import io.perdura.api.node.NodeTypes;
import java.util.Optional;

/** Names of node types with an optional version, as in {@code http.request@1}. */
final class NodeTypeNames {
  private NodeTypeNames() {}

  /** The type; {@code @1} means the one without a version. */
  static Optional<NodeType> find(NodeTypes types, String name) {
    Optional<NodeType> exact = types.find(name);
    return exact.isPresent() || !name.endsWith("@1") ? exact : types.find(base(name));
  }

  /** Whether nodes of that type hold others. */
  static boolean isContainer(NodeTypes types, String name) {
    return find(types, name).filter(type -> type.dispatch() == Dispatch.CONTAINER).isPresent();
  }

  /** The name without its version. */
  static String base(String name) {
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }
}
