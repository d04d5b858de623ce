package io.perdura.api.temporal;

import io.perdura.api.execution.HistoryUse;
import org.jspecify.annotations.Nullable;

/**
 * Argument of {@link TemporalNames#ACTIVITY_ARCHIVE}: page the events out of the workflow by query
 * and write them. Its result is the last number written, a {@code long}.
 *
 * @param workspace id of the workspace
 * @param executionId id of the execution
 * @param after the first event to write is the one after this number
 * @param upTo the last event to write
 * @param used what the execution has used of the history; null if that is not known
 */
public record ArchiveTask(
    String workspace, String executionId, long after, long upTo, @Nullable HistoryUse used) {}
