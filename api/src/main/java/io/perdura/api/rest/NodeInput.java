package io.perdura.api.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a node received: its configuration with the values of its expressions, evaluated again over
 * what the execution has recorded.
 *
 * @param nodeKey key of the node
 * @param type its node type
 * @param connection name of its connection, whose secrets are never part of this; null = none
 * @param value the configuration; null if it is too large to be shown
 * @param preview the beginning of a configuration that is too large; null otherwise
 * @param size bytes of the configuration
 * @param missing parts whose value was not recorded; they show their expression
 */
public record NodeInput(
    String nodeKey,
    String type,
    @Nullable String connection,
    @Nullable JsonNode value,
    @Nullable String preview,
    long size,
    List<Missing> missing) {
  /** Copies the list. */
  public NodeInput {
    missing = List.copyOf(missing);
  }

  /**
   * A part without a value.
   *
   * @param pointer JSON pointer within the configuration
   * @param message why
   */
  public record Missing(String pointer, String message) {}
}
