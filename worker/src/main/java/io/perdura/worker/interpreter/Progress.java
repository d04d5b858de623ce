package io.perdura.worker.interpreter;

import java.util.List;

/**
 * How far an execution is.
 *
 * @param done nodes that have ended
 * @param total nodes of the scopes that have begun
 * @param mayGrow whether more nodes may come, since a container has not ended
 * @param running labels of the nodes that run, in declaration order, at most 20
 * @param waiting labels of the nodes that wait, in declaration order, at most 20
 * @param pendingActivities activities in flight
 * @param lastSeq number of the last event
 */
public record Progress(
    int done,
    int total,
    boolean mayGrow,
    List<String> running,
    List<String> waiting,
    int pendingActivities,
    long lastSeq) {
  /** Copies the lists. */
  public Progress {
    running = List.copyOf(running);
    waiting = List.copyOf(waiting);
  }
}
