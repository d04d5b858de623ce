package io.perdura.translator.expression.eval;

import io.perdura.translator.expression.model.NodeField;
import io.perdura.translator.expression.model.Root;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an expression can read. Values are never changed, and results share structure with them, so
 * nobody may change them afterwards either. Java null stands for JSON null. Points in time are
 * texts as {@link Times#text} writes them, which compare in the order of time.
 */
public interface Scope {
  /** The value of {@code input}, {@code vars} …; null if there is none here. */
  @Nullable JsonNode root(Root root);

  /** What {@code nodes.<id>.<field>} gives; null if there is none. */
  @Nullable JsonNode node(String id, NodeField field);
}
