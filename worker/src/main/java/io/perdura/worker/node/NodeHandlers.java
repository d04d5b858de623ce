package io.perdura.worker.node;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** The table from node type to handler. */
public final class NodeHandlers {
  private final SequencedMap<String, NodeHandler> handlers;

  private NodeHandlers(List<NodeHandler> handlers) {
    SequencedMap<String, NodeHandler> byType = new LinkedHashMap<>();
    for (NodeHandler handler : handlers) {
      if (byType.putIfAbsent(handler.type(), handler) != null) {
        throw new IllegalArgumentException("Expected one handler for " + handler.type());
      }
    }
    this.handlers = Collections.unmodifiableSequencedMap(byType);
  }

  /**
   * A table of these handlers.
   *
   * @throws IllegalArgumentException if two serve the same node type
   */
  public static NodeHandlers of(List<NodeHandler> handlers) {
    return new NodeHandlers(handlers);
  }

  /**
   * The handler of a node type, without a version suffix. It checks the config against the type's
   * schema first: {@link io.perdura.api.execution.ErrorTypes#CONFIG} names the wrong field.
   */
  public Optional<NodeHandler> find(String type) {
    return Optional.ofNullable(handlers.get(type));
  }

  /** The node types with a handler. */
  public SequencedSet<String> types() {
    return handlers.sequencedKeySet();
  }
}
