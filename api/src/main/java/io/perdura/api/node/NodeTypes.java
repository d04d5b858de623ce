package io.perdura.api.node;

import io.perdura.api.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The catalogue of node types, read from {@code node-types.json} beside this class. */
public final class NodeTypes {
  private static final NodeTypes STANDARD = load();

  private final SequencedMap<String, NodeType> types;

  private NodeTypes(SequencedMap<String, NodeType> types) {
    this.types = Collections.unmodifiableSequencedMap(types);
  }

  /** The types that this version of the platform knows. */
  public static NodeTypes standard() {
    return STANDARD;
  }

  /** This catalogue with more types, for installations with nodes of their own. */
  public NodeTypes with(Collection<NodeType> more) {
    SequencedMap<String, NodeType> all = new LinkedHashMap<>(types);
    more.forEach(type -> all.put(type.type(), type));
    return new NodeTypes(all);
  }

  /** The type of that name, without a version suffix. */
  public Optional<NodeType> find(String type) {
    return Optional.ofNullable(types.get(type));
  }

  /** All types in the order of the catalogue. */
  public List<NodeType> all() {
    return new ArrayList<>(types.values());
  }

  private static NodeTypes load() {
    try (InputStream in = NodeTypes.class.getResourceAsStream("node-types.json")) {
      if (in == null) {
        throw new IllegalStateException("Expected the resource node-types.json beside NodeTypes");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      SequencedMap<String, NodeType> types = new LinkedHashMap<>();
      for (NodeType type : Json.mapper().readValue(text, NodeType[].class)) {
        types.put(type.type(), type);
      }
      return new NodeTypes(types);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
