package io.perdura.translator.fork;

import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a fork is to be.
 *
 * @param start where it begins
 * @param outputs outputs in the place of recorded ones, by node id
 * @param vars values of variables in the place of those that are worked out
 */
public record ForkOrder(
    Start start, SequencedMap<String, JsonNode> outputs, SequencedMap<String, JsonNode> vars) {
  /** Where a fork begins. */
  public sealed interface Start {}

  /** At the beginning: everything runs again. */
  public record Whole() implements Start {}

  /** At whatever failed, and at what has not ended. */
  public record Failed() implements Start {}

  /**
   * At a node.
   *
   * @param node id or key; of one inside a container, the container counts
   */
  public record From(String node) implements Start {}

  /** The node that was named; null if none was. */
  public @Nullable String node() {
    return start instanceof From(String node) ? node : null;
  }
}
