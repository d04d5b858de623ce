package io.perdura.api.live;

import org.jspecify.annotations.Nullable;

/**
 * Argument of the signal {@code stop}. A stop that comes twice, or without an argument, does no
 * harm.
 *
 * @param reason why; null = {@link StopReason#USER}
 */
public record StopRequest(@Nullable StopReason reason) {}
