package io.perdura.worker.workflow;

import io.perdura.worker.content.ContentCache;

/**
 * What all workflows of a process share.
 *
 * @param content plans and snapshots
 * @param aborts aborts attempts at once
 * @param hints is told how far executions are
 * @param lastEvents hands events to the activity that archives them within the task
 * @param sink is told of every event
 * @param nodes checks what people give to nodes
 */
record ShellServices(
    ContentCache content,
    AttemptAborts aborts,
    ProgressHints hints,
    LastEvents lastEvents,
    EventSink sink,
    NodeSchemas nodes) {}
