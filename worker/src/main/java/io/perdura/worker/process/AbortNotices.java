package io.perdura.worker.process;

import io.perdura.api.json.Json;
import io.perdura.store.notify.Channel;
import io.perdura.store.notify.Control;
import io.perdura.store.notify.Notifications;
import io.perdura.store.notify.Signal;
import io.perdura.worker.activity.RunningAttempts;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Tells the other workers which attempts to abort, by NOTIFY. Lossy: the heartbeat of an attempt
 * hears of its cancellation too, some seconds later.
 */
final class AbortNotices implements BiConsumer<String, String> {
  private static final Logger LOG = LoggerFactory.getLogger(AbortNotices.class);
  private static final String KIND = "abort";

  private final Control control;

  AbortNotices(Control control) {
    this.control = control;
  }

  @Override
  public void accept(String executionId, String nodeKey) {
    JsonNode body =
        Json.mapper().createObjectNode().put("execution", executionId).put("node", nodeKey);
    try {
      control.send(KIND, body);
    } catch (RuntimeException e) {
      // A short cut only: without the store, the heartbeat is the way.
      LOG.debug("Abort of {} in {} is not told: {}", nodeKey, executionId, e.toString());
    }
  }

  /** Aborts here what other workers tell, until the answer is closed. */
  static Notifications.Subscription listen(Notifications notifications, RunningAttempts running) {
    return notifications.subscribe(
        Channel.CONTROL,
        signal -> {
          if (signal instanceof Signal.Controlled(String kind, JsonNode body)
              && kind.equals(KIND)) {
            // Off the listening thread, which must not wait for sockets to close.
            Thread.ofVirtual().start(() -> abort(running, body));
          }
        });
  }

  private static void abort(RunningAttempts running, JsonNode body) {
    String execution = body.path("execution").stringValue("");
    String node = body.path("node").stringValue("");
    if (node.equals(RunningAttempts.ALL_NODES)) {
      running.stopHere(execution);
    } else {
      running.abortHere(execution, node);
    }
  }
}
