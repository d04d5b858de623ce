package io.perdura.api.rest;

import io.perdura.api.execution.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try of a node.
 *
 * @param nodeKey key of the node
 * @param attempt from 1
 * @param startedAt by the worker's clock
 * @param endedAt null while it runs, and if its worker died
 * @param error why it failed; null if it did not
 * @param worker identity of the worker process
 * @param retryAt when the next one is due; null if there is none, or if it is not known
 * @param maxAttempts tries in all; null if it is not known
 */
public record AttemptBody(
    String nodeKey,
    int attempt,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Failure error,
    String worker,
    @Nullable Instant retryAt,
    @Nullable Integer maxAttempts) {}
