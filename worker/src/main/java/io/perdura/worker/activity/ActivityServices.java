package io.perdura.worker.activity;

import io.perdura.worker.node.NodeHandlers;
import io.perdura.worker.workflow.LastEvents;
import java.time.InstantSource;

/**
 * What the activities of a process share.
 *
 * @param handlers one per node type
 * @param archive where events go
 * @param lastEvents what workflows of this process hand over to be archived
 * @param snapshots where large carried records go
 * @param blobs where large values lie
 * @param calls where called executions are accepted
 * @param connections what nodes send secrets to
 * @param side what people watch while a node runs
 * @param running the attempts that run here
 * @param heartbeats reports them to Temporal
 * @param clock the worker's clock
 */
public record ActivityServices(
    NodeHandlers handlers,
    EventArchive archive,
    LastEvents lastEvents,
    SnapshotStore snapshots,
    BlobStore blobs,
    CallStore calls,
    ConnectionSource connections,
    SideQueue side,
    RunningAttempts running,
    Heartbeats heartbeats,
    InstantSource clock) {}
