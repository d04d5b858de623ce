package io.perdura.cli.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a node.
 *
 * @param key node key
 * @param name label
 * @param state where it is
 * @param startedAt when it began; null before
 * @param durationMillis how long it took; negative while it runs
 * @param attempts tries so far
 * @param note why it failed, or what it waits for; empty if there is nothing to say
 * @param tail the end of its partial output
 */
record NodeView(
    String key,
    String name,
    NodeState state,
    @Nullable Instant startedAt,
    long durationMillis,
    int attempts,
    String note,
    String tail) {
  private static final int TAIL = 400;

  static NodeView pending(String key, String name) {
    return new NodeView(key, name, NodeState.PENDING, null, -1, 0, "", "");
  }

  NodeView running(Instant at) {
    return new NodeView(key, name, NodeState.RUNNING, at, -1, Math.max(1, attempts), "", "");
  }

  /** An attempt failed; whether another follows is not known yet. */
  NodeView retrying(int failed, String why) {
    String words = "attempt " + failed + " failed: " + why;
    return new NodeView(key, name, NodeState.RETRYING, startedAt, -1, failed, words, "");
  }

  /** A further attempt runs. */
  NodeView again(int attempt) {
    return new NodeView(key, name, NodeState.RUNNING, startedAt, -1, attempt, "", "");
  }

  NodeView waiting(Instant at, String why) {
    Instant begin = startedAt == null ? at : startedAt;
    return new NodeView(key, name, NodeState.WAITING, begin, -1, attempts, why, "");
  }

  NodeView ended(NodeState how, long millis, int tries, String why) {
    return new NodeView(key, name, how, startedAt, millis, tries, why, "");
  }

  NodeView output(String text) {
    String all = tail + text;
    String kept = all.length() > TAIL ? all.substring(all.length() - TAIL) : all;
    return new NodeView(key, name, state, startedAt, durationMillis, attempts, note, kept);
  }
}
