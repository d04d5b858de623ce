package io.perdura.api.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a node waits for.
 *
 * @param reason {@code timer}, {@code event}, {@code callback}, {@code approval}, or what a newer
 *     version says
 * @param until when the wait is over at the latest; null = never
 * @param event name of the event that it waits for; null = none
 * @param key key that the event must have; null = any
 */
public record Waiting(
    String reason, @Nullable Instant until, @Nullable String event, @Nullable String key) {}
