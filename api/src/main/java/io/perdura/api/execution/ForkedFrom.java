package io.perdura.api.execution;

import org.jspecify.annotations.Nullable;

/**
 * What an execution is a fork of.
 *
 * @param executionId the other execution; it may have been deleted since
 * @param node the top-level node from which on it runs anew; null if it repeats the whole, or goes
 *     on wherever the other one failed
 */
public record ForkedFrom(String executionId, @Nullable String node) {}
