package io.perdura.api.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an execution is to stop: at every activation of a node, before anything of it happens.
 *
 * @param node id of the node in the plan, at any depth
 * @param condition expression over what the node's own expressions read; null = it always stops
 * @param once whether it removes itself when it stops
 * @param by who set it; null if that is not known
 * @param at when it was set, workflow time; null = at the start
 */
public record Breakpoint(
    String node,
    @Nullable String condition,
    boolean once,
    @Nullable String by,
    @Nullable Instant at) {
  /** Most breakpoints of an execution. */
  public static final int MOST = 50;

  /** Longest condition, in characters. */
  public static final int MAX_CONDITION_LENGTH = 1_000;
}
