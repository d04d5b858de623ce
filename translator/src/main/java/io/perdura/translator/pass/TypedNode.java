package io.perdura.translator.pass;

import io.perdura.api.node.NodeType;
import io.perdura.translator.definition.DefinitionNode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node with its type.
 *
 * @param type null if the type is unknown
 * @param config its config with the defaults of the type's schema
 */
record TypedNode(DefinitionNode node, @Nullable NodeType type, JsonNode config) {}
