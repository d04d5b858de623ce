package io.perdura.bridge.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A file of the web UI.
 *
 * @param type media type
 * @param plain bytes as they are
 * @param zipped bytes packed by gzip; null if that saves nothing
 * @param hashed true if the name holds a hash of the content, so that it never changes
 */
record WebFile(MediaType type, byte[] plain, byte @Nullable [] zipped, boolean hashed) {}
