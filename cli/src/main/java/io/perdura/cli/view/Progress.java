package io.perdura.cli.view;

import io.perdura.api.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An execution as its event stream tells it. Events that were applied already are passed over, so a
 * reconnection changes nothing.
 */
public final class Progress {
  private final SequencedMap<String, NodeView> nodes = new LinkedHashMap<>();
  private NodeState state = NodeState.PENDING;
  private @Nullable Instant startedAt;
  private long durationMillis = -1;
  private long seq;
  private int total;
  private String error = "";

  /** What an event changed, for views that print lines. */
  sealed interface Change {}

  /** A node has another state. */
  record NodeChanged(Instant at, NodeView node) implements Change {}

  /** The execution has another state. */
  record ExecutionChanged(Instant at, NodeState state, String note) implements Change {}

  /** Somebody wrote to the log. */
  record Logged(Instant at, String level, String node, String message) implements Change {}

  /**
   * Applies an event of the stream.
   *
   * @return what it changed, in order; empty if it was known
   */
  List<Change> apply(String type, String json) {
    JsonNode data = Json.parse(json);
    if (type.equals("snapshot") || type.equals("reset")) {
      return snapshot(data);
    }
    long number = data.path("seq").asLong(0);
    if (number > 0 && number <= seq) {
      return List.of();
    }
    seq = Math.max(seq, number);
    Instant at = instant(data.path("timestamp"));
    if (type.startsWith("node.")) {
      return node(type, data, at == null ? Instant.EPOCH : at);
    }
    if (type.startsWith("execution.")) {
      return execution(type, data, at == null ? Instant.EPOCH : at);
    }
    return type.equals("log") && at != null
        ? List.of(
            new Logged(
                at,
                data.path("level").asString("info"),
                data.path("node_key").asString(""),
                data.path("message").asString("")))
        : List.of();
  }

  private List<Change> snapshot(JsonNode data) {
    List<Change> changes = new ArrayList<>();
    seq = data.path("seq").asLong(0);
    JsonNode execution = data.path("execution");
    startedAt = instant(execution.path("startedAt"));
    total = execution.path("total").asInt(0);
    Instant at = startedAt == null ? Instant.EPOCH : startedAt;
    for (JsonNode node : data.path("nodes")) {
      NodeView view = view(node);
      NodeView before = nodes.put(view.key(), view);
      NodeState was = before == null ? NodeState.PENDING : before.state();
      if (was != view.state()) {
        changes.add(new NodeChanged(moment(node, at), view));
      }
    }
    NodeState now = NodeState.of(execution.path("status").asString(""));
    if (now.isFinal()) {
      error = execution.path("error").path("message").asString("");
      durationMillis = execution.path("duration").asLong(-1);
    }
    if (now != state) {
      state = now;
      Instant end = instant(execution.path("completedAt"));
      Change change = new ExecutionChanged(end == null ? at : end, now, error);
      // It began before its nodes, and ended after them.
      changes.add(now.isFinal() ? changes.size() : 0, change);
    }
    return changes;
  }

  private static Instant moment(JsonNode node, Instant otherwise) {
    Instant completed = instant(node.path("completed_at"));
    Instant started = instant(node.path("started_at"));
    return completed != null ? completed : started != null ? started : otherwise;
  }

  private static NodeView view(JsonNode node) {
    String key = node.path("node_key").asString("");
    return new NodeView(
        key,
        node.path("name").asString(key),
        NodeState.of(node.path("status").asString("")),
        instant(node.path("started_at")),
        node.path("duration_ms").asLong(-1),
        node.path("attempts").asInt(0),
        node.path("error").path("message").asString(""),
        node.path("partial").asString(""));
  }

  private List<Change> node(String type, JsonNode data, Instant at) {
    String key = data.path("node_key").asString("");
    NodeView before = nodes.computeIfAbsent(key, name -> NodeView.pending(name, name));
    if (type.equals("node.output")) {
      boolean late = before.state().isFinal();
      nodes.put(key, late ? before : before.output(data.path("text").asString("")));
      return List.of();
    }
    NodeView after = next(type, before, data, at);
    nodes.put(key, after);
    return after.equals(before) ? List.of() : List.of(new NodeChanged(at, after));
  }

  private static NodeView next(String type, NodeView node, JsonNode data, Instant at) {
    String why = data.path("error").path("message").asString("");
    long millis = data.path("duration_ms").asLong(0);
    int attempts = data.path("attempts").asInt(node.attempts());
    return switch (type) {
      case "node.started" -> node.running(at);
      case "node.retrying" -> attempt(node, data, why);
      case "node.waiting" -> node.waiting(at, waiting(data, why));
      case "node.completed" -> node.ended(NodeState.COMPLETED, millis, attempts, "");
      case "node.failed" ->
          node.ended(
              NodeState.FAILED,
              millis,
              attempts,
              data.path("handled").asBoolean(false) ? why + " (handled)" : why);
      case "node.cancelled" -> node.ended(NodeState.CANCELLED, millis, attempts, "");
      case "node.skipped" -> node.ended(NodeState.SKIPPED, 0, 0, data.path("reason").asString(""));
      default -> node;
    };
  }

  private static String waiting(JsonNode data, String why) {
    return switch (data.path("reason").asString("")) {
      case "hold" -> "held: " + why;
      case "approval" -> "asks: " + data.path("approval").path("title").asString("");
      default -> until(data);
    };
  }

  private static NodeView attempt(NodeView node, JsonNode data, String why) {
    int attempt = data.path("attempt").asInt(1);
    if (node.state().isFinal()) {
      return node;
    }
    return data.path("status").asString("").equals("running")
        ? node.again(attempt)
        : node.retrying(attempt, why);
  }

  private static String until(JsonNode data) {
    String until = data.path("until").asString("");
    return until.isEmpty() ? data.path("reason").asString("") : "until " + until;
  }

  private List<Change> execution(String type, JsonNode data, Instant at) {
    if (type.equals("execution.started")) {
      startedAt = startedAt == null ? at : startedAt;
      total = data.path("node_count").asInt(total);
    }
    NodeState now =
        switch (type) {
          case "execution.started", "execution.resumed" -> NodeState.RUNNING;
          default -> NodeState.of(type.substring("execution.".length()));
        };
    if (now.isFinal()) {
      durationMillis = data.path("total_duration_ms").asLong(-1);
      error = data.path("error").path("message").asString(data.path("reason").asString(""));
    }
    if (now == state) {
      return List.of();
    }
    state = now;
    return List.of(new ExecutionChanged(at, now, error));
  }

  private static @Nullable Instant instant(JsonNode node) {
    try {
      return node.isString() ? Instant.parse(node.asString()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Where the execution is. */
  public NodeState state() {
    return state;
  }

  List<NodeView> nodes() {
    return List.copyOf(nodes.values());
  }

  String name(String key) {
    NodeView node = nodes.get(key);
    return node == null ? key : node.name();
  }

  /**
   * How many nodes have ended, of how many; of at least so many while containers may bring more.
   */
  String count() {
    long done = nodes.values().stream().filter(node -> node.state().isFinal()).count();
    boolean mayGrow =
        !state.isFinal() && nodes.keySet().stream().anyMatch(key -> key.contains("/"));
    return "%d of %s%d nodes"
        .formatted(done, mayGrow ? "at least " : "", Math.max(total, nodes.size()));
  }

  String error() {
    return error;
  }

  long durationMillis() {
    return durationMillis;
  }

  @Nullable Instant startedAt() {
    return startedAt;
  }
}
