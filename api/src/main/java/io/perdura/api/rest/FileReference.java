package io.perdura.api.rest;

/**
 * A file of the blob store as inputs carry it.
 *
 * @param ref reference of its content; equal contents have equal ones
 * @param name its name, without a path
 * @param mediaType its type, as the browser or the caller said
 * @param size bytes
 */
public record FileReference(String ref, String name, String mediaType, long size) {}
