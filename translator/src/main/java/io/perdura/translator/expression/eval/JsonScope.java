package io.perdura.translator.expression.eval;

import io.perdura.translator.expression.model.NodeField;
import io.perdura.translator.expression.model.Root;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A scope written as JSON: {@code {"input": …, "nodes": {"a": {"output": …}}, "vars": …}}.
 *
 * @param values an object; its members are the roots
 */
public record JsonScope(JsonNode values) implements Scope {
  @Override
  public @Nullable JsonNode root(Root root) {
    return values.get(root.word());
  }

  @Override
  public @Nullable JsonNode node(String id, NodeField field) {
    return values.path(Root.NODES).path(id).get(field.word());
  }
}
