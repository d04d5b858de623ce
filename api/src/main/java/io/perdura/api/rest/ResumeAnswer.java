package io.perdura.api.rest;

/**
 * What became of a request to a resume URL.
 *
 * @param executionId UUIDv7
 * @param nodeKey the node that goes on
 * @param status {@code accepted}
 */
public record ResumeAnswer(String executionId, String nodeKey, String status) {}
