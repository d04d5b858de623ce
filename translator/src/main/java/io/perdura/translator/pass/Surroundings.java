package io.perdura.translator.pass;

import io.perdura.api.node.NodeTypes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a translation takes from around it.
 *
 * @param types the node types
 * @param connections the workspace's connections, name to type; null = unknown, not checked
 */
public record Surroundings(NodeTypes types, @Nullable Map<String, String> connections) {}
