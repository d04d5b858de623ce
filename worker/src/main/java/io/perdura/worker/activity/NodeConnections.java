package io.perdura.worker.activity;

import io.perdura.api.connection.Connection;
import io.perdura.api.execution.ErrorTypes;
import io.perdura.api.temporal.NodeTask;
import io.perdura.worker.node.Outcome;
import org.jspecify.annotations.Nullable;

/** Reads a node's connection, anew for each attempt. */
final class NodeConnections {
  private final ConnectionSource source;

  NodeConnections(ConnectionSource source) {
    this.source = source;
  }

  /** What a node gets. */
  sealed interface Resolution {
    /** It can run. */
    record Ready(@Nullable Connection connection) implements Resolution {}

    /** It cannot run. */
    record Refused(Outcome.Failed failure) implements Resolution {}
  }

  Resolution resolve(NodeTask task, StoreRetry retry) throws InterruptedException {
    String name = task.connection();
    if (name == null) {
      return new Resolution.Ready(null);
    }
    return switch (retry.call("read a connection", () -> source.find(task.workspace(), name))) {
      case ConnectionSource.Lookup.Found(Connection connection) -> new Resolution.Ready(connection);
      case ConnectionSource.Lookup.Missing missing ->
          new Resolution.Refused(
              Outcome.Failed.permanent(
                  ErrorTypes.CONNECTION_MISSING,
                  "The workspace has no connection '%s' (any more). Create it, then run the node again."
                      .formatted(name)));
      case ConnectionSource.Lookup.Unreadable(String reason) ->
          // Another worker may have the key, and this one may be given it.
          new Resolution.Refused(
              Outcome.Failed.retryable(ErrorTypes.CONNECTION_UNREADABLE, reason));
    };
  }
}
