package io.perdura.worker.workflow;

import org.jspecify.annotations.Nullable;

/**
 * Argument of {@link SnapshotPage#ACTIVITY} for a live execution, whose snapshots must not pile up.
 *
 * @param owner id of the execution: no other shares its snapshots, so that they can be deleted
 * @param store whether there is something to store
 * @param drop hash of a snapshot that no run can need any more; null = none
 */
public record SnapshotTask(String owner, boolean store, @Nullable String drop) {}
