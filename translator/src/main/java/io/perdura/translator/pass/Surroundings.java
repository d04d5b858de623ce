package io.perdura.translator.pass;

import io.perdura.api.node.NodeTypes;
import io.perdura.translator.definition.Callees;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a translation takes from around it. */
public final class Surroundings {
  private final NodeTypes types;
  private final ConfigSchemas schemas;
  private final @Nullable Map<String, String> connections;
  private final @Nullable Callees callees;

  private Surroundings(
      NodeTypes types,
      ConfigSchemas schemas,
      @Nullable Map<String, String> connections,
      @Nullable Callees callees) {
    this.types = types;
    this.schemas = schemas;
    this.connections = connections;
    this.callees = callees;
  }

  /** Those node types; what connections the workspace has is unknown. */
  public static Surroundings of(NodeTypes types) {
    return new Surroundings(types, new ConfigSchemas(types), null, null);
  }

  /** The same with the workspace's connections, name to type. */
  public Surroundings with(Map<String, String> known) {
    return new Surroundings(types, schemas, known, callees);
  }

  /** The same with what the workspace has published. */
  public Surroundings with(Callees known) {
    return new Surroundings(types, schemas, connections, known);
  }

  /** What the workspace has published; null if that is unknown. */
  @Nullable Callees callees() {
    return callees;
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
