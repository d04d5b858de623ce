package io.perdura.api.event;

import org.jspecify.annotations.Nullable;

/**
 * What a node waits for.
 *
 * @param name name of the event
 * @param key key that it must have; null = any
 */
public record AwaitedEvent(String name, @Nullable String key) {}
