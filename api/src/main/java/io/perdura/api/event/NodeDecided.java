package io.perdura.api.event;

import io.perdura.api.execution.Decision;
import io.perdura.api.execution.Via;
import org.jspecify.annotations.Nullable;

/**
 * An approval is decided. What the node does then is told by the events of any node.
 *
 * @param decision what was decided
 * @param via by which way
 * @param by who decided it; null if that is not known
 * @param reason that person's comment; null = none
 */
public record NodeDecided(
    String nodeKey, Decision decision, Via via, @Nullable String by, @Nullable String reason)
    implements ExecutionEvent {}
