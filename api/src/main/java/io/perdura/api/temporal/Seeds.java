package io.perdura.api.temporal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is known of an execution before it starts, besides its input: that is how forks go on and
 * mocks work.
 *
 * @param nodes results of nodes, by node id; of nodes inside containers only mocked ones, which
 *     hold for each activation
 * @param vars values of variables at the start; those that are missing have their initial value
 * @param stored hash under which both maps are stored instead, when they are too large to travel;
 *     null = they are here
 */
public record Seeds(
    SequencedMap<String, Seed> nodes,
    SequencedMap<String, JsonNode> vars,
    @Nullable String stored) {
  /** Nothing is known. */
  public static final Seeds NONE = new Seeds(new LinkedHashMap<>(), new LinkedHashMap<>());

  /** Most bytes of JSON text that travel in the workflow's argument. */
  public static final int INLINE_LIMIT_BYTES = 16 * 1024;

  /** Copies the maps, keeping their order; absent ones are empty. */
  public Seeds {
    nodes = copy(nodes);
    vars = copy(vars);
  }

  /** Seeds that are here. */
  public Seeds(SequencedMap<String, Seed> nodes, SequencedMap<String, JsonNode> vars) {
    this(nodes, vars, null);
  }

  /** Seeds that are stored under a hash. */
  public static Seeds storedAs(String hash) {
    return new Seeds(NONE.nodes, NONE.vars, hash);
  }

  private static <T> SequencedMap<String, T> copy(@Nullable SequencedMap<String, T> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map == null ? Map.of() : map));
  }

  /** Whether nothing is known. */
  public boolean none() {
    return nodes.isEmpty() && vars.isEmpty() && stored == null;
  }
}
