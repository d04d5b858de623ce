package io.perdura.api.sse;

import org.jspecify.annotations.Nullable;

/**
 * A server-sent event.
 *
 * @param id last event id that the stream had set; null if none yet
 * @param type its name; {@code message} if it has none
 * @param data its lines, joined by line feeds
 */
public record SseEvent(@Nullable String id, String type, String data) {}
