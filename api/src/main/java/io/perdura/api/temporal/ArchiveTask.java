package io.perdura.api.temporal;

/**
 * Argument of {@link TemporalNames#ACTIVITY_ARCHIVE}: page the events out of the workflow by query
 * and write them. Its result is the last number written, a {@code long}.
 *
 * @param workspace id of the workspace
 * @param executionId id of the execution
 * @param after the first event to write is the one after this number
 * @param upTo the last event to write
 */
public record ArchiveTask(String workspace, String executionId, long after, long upTo) {}
