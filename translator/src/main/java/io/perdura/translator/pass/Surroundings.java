package io.perdura.translator.pass;

import io.perdura.api.node.NodeTypes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a translation takes from around it. */
public final class Surroundings {
  private final NodeTypes types;
  private final ConfigSchemas schemas;
  private final @Nullable Map<String, String> connections;

  private Surroundings(
      NodeTypes types, ConfigSchemas schemas, @Nullable Map<String, String> connections) {
    this.types = types;
    this.schemas = schemas;
    this.connections = connections;
  }

  /** Those node types; what connections the workspace has is unknown. */
  public static Surroundings of(NodeTypes types) {
    return new Surroundings(types, new ConfigSchemas(types), null);
  }

  /** The same with the workspace's connections, name to type. */
  public Surroundings with(Map<String, String> known) {
    return new Surroundings(types, schemas, known);
  }

  NodeTypes types() {
    return types;
  }

  ConfigSchemas schemas() {
    return schemas;
  }

  /** The workspace's connections; null if they are unknown. */
  @Nullable Map<String, String> connections() {
    return connections;
  }
}
