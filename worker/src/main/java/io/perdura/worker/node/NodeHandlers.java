package io.perdura.worker.node;

import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import io.perdura.worker.egress.Egress;
import io.perdura.worker.workflow.NodeSchemas;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;

/** The table from node type to handler. */
public final class NodeHandlers implements NodeSchemas {
  private final SequencedMap<String, ConfigCheck> handlers;

  private NodeHandlers(SequencedMap<String, ConfigCheck> handlers) {
    this.handlers = Collections.unmodifiableSequencedMap(handlers);
  }

  /**
   * The handlers of this package, and more of the standard catalogue; what goes out goes through
   * that client.
   */
  public static NodeHandlers standard(Egress egress, NodeHandler... more) {
    List<NodeHandler> all = new ArrayList<>();
    all.add(new HttpRequestHandler(egress));
    all.add(new WebhookHandler(egress, InstantSource.system()));
    all.add(new DemoSlowHandler());
    all.add(new DemoFlakyHandler());
    all.add(new DemoTextHandler());
    all.addAll(List.of(more));
    return of(NodeTypes.standard(), all);
  }

  /**
   * A table of these handlers, for installations with nodes of their own.
   *
   * @throws IllegalArgumentException if two serve the same node type, or one serves a type that is
   *     not in the catalogue
   */
  public static NodeHandlers of(NodeTypes catalogue, List<NodeHandler> handlers) {
    SequencedMap<String, ConfigCheck> byType = new LinkedHashMap<>();
    for (NodeHandler handler : handlers) {
      NodeType type =
          catalogue
              .find(handler.type())
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "Expected " + handler.type() + " in the catalogue of node types"));
      if (byType.putIfAbsent(handler.type(), new ConfigCheck(handler, type)) != null) {
        throw new IllegalArgumentException("Expected one handler for " + handler.type());
      }
    }
    return new NodeHandlers(byType);
  }

  /** These handlers and one more, for a type that the catalogue does not know. */
  public NodeHandlers with(NodeType type, NodeHandler handler) {
    SequencedMap<String, ConfigCheck> all = new LinkedHashMap<>(handlers);
    all.put(type.type(), new ConfigCheck(handler, type));
    return new NodeHandlers(all);
  }

  /**
   * The handler of a node type, without a version suffix. It checks the config against the type's
   * schema first: {@link io.perdura.api.execution.ErrorTypes#CONFIG} names the wrong field.
   */
  public Optional<NodeHandler> find(String type) {
    return Optional.ofNullable(handlers.get(type));
  }

  @Override
  public Optional<String> inputMisfit(String type, JsonNode config) {
    ConfigCheck check = handlers.get(type);
    return check == null ? Optional.empty() : check.inputMisfit(config);
  }

  @Override
  public Optional<String> outputMisfit(String type, JsonNode output) {
    ConfigCheck check = handlers.get(type);
    return check == null ? Optional.empty() : check.outputMisfit(output);
  }

  /** The node types with a handler. */
  public SequencedSet<String> types() {
    return handlers.sequencedKeySet();
  }
}
