package io.perdura.api.temporal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.perdura.api.data.Data;
import io.perdura.api.plan.RetryChange;
import io.perdura.api.plan.TimeoutChange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a person asks of a running execution: the arguments of the updates that control it. */
public sealed interface Control {
  /** Longest request id and name of a caller, in characters. */
  int MAX_ID_LENGTH = 200;

  /** Longest reason, in characters. */
  int MAX_REASON_LENGTH = 1_000;

  /** Type of the failure: the request itself is malformed. */
  String INVALID = "control.invalid";

  /** Type of the failure: the execution has ended, or is ending. */
  String NOT_RUNNING = "control.not-running";

  /** Type of the failure: what is asked does not fit the state of the execution. */
  String REFUSED = "control.refused";

  /** Longest changed input of a node, in bytes of its JSON text. */
  int MAX_INPUT_BYTES = 64 * 1024;

  /** How long a failed node waits for a person. */
  Duration HOLD_LIMIT = Duration.ofDays(7);

  /** Names the request: a repeated one is answered as it was, and changes nothing. */
  String requestId();

  /** Who asks; null if that is not known. */
  @Nullable String by();

  /** Why, in that person's words; null if not said. */
  @Nullable String reason();

  /** Nodes that run finish, none starts; timers keep their deadlines. */
  record Pause(String requestId, @Nullable String by, @Nullable String reason) implements Control {}

  /** Nodes start again. */
  record Resume(String requestId, @Nullable String by, @Nullable String reason)
      implements Control {}

  /** What is asked about a node that is held. */
  sealed interface OfNode extends Control {
    /** Key of the node. */
    String nodeKey();

    /** Tries after which it was held, as whoever asks has seen it; null = whatever they are. */
    @Nullable Integer attempt();

    /** The same about a node under another key. */
    OfNode at(String key);
  }

  /**
   * Starts a held node over.
   *
   * @param input config that it gets instead of what its templates give; null = as they give it
   * @param timeouts other time limits; null = as before
   * @param retry another retry policy; null = as before
   */
  record RetryNode(
      String requestId,
      @Nullable String by,
      @Nullable String reason,
      String nodeKey,
      @Nullable Integer attempt,
      @Nullable JsonNode input,
      @Nullable TimeoutChange timeouts,
      @Nullable RetryChange retry)
      implements OfNode {
    @Override
    public RetryNode at(String key) {
      return new RetryNode(requestId, by, reason, key, attempt, input, timeouts, retry);
    }

    /** Whether anything is to be other than before. */
    @JsonIgnore
    public boolean isChange() {
      return input != null || timeouts != null || retry != null;
    }
  }

  /**
   * Lets a held node complete with an output that a person gives.
   *
   * @param output its output
   * @param handle the handle whose edges become live; null = {@code out}
   */
  record SkipNode(
      String requestId,
      @Nullable String by,
      @Nullable String reason,
      String nodeKey,
      @Nullable Integer attempt,
      Data output,
      @Nullable String handle)
      implements OfNode {
    @Override
    public SkipNode at(String key) {
      return new SkipNode(requestId, by, reason, key, attempt, output, handle);
    }
  }

  /** Lets a held node fail. */
  record FailNode(
      String requestId,
      @Nullable String by,
      @Nullable String reason,
      String nodeKey,
      @Nullable Integer attempt)
      implements OfNode {
    @Override
    public FailNode at(String key) {
      return new FailNode(requestId, by, reason, key, attempt);
    }
  }

  /** What is asked about breakpoints and what stands at them. */
  sealed interface Debug extends Control {}

  /** What is asked about nodes that stand at breakpoints. */
  sealed interface AtStop extends Debug {
    /** Key of the node; null if none is named. */
    @Nullable String nodeKey();

    /** The same about a node under another key. */
    AtStop at(String key);
  }

  /**
   * Lets every activation of a node stop before its start.
   *
   * @param node id of the node in the plan
   * @param condition expression that says whether it stops; null = it always does
   * @param once whether the breakpoint removes itself when it stops; null = no
   */
  record SetBreakpoint(
      String requestId,
      @Nullable String by,
      @Nullable String reason,
      String node,
      @Nullable String condition,
      @Nullable Boolean once)
      implements Debug {}

  /**
   * Takes breakpoints away; what stands goes on standing.
   *
   * @param node id of the node; null = of all
   */
  record RemoveBreakpoint(
      String requestId, @Nullable String by, @Nullable String reason, @Nullable String node)
      implements Debug {}

  /**
   * Lets nodes start that stand.
   *
   * @param nodeKey key of the node; null = all of them, and a step under way ends
   * @param release whether all breakpoints are taken away too; null = no
   */
  record Continue(
      String requestId,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String nodeKey,
      @Nullable Boolean release)
      implements AtStop {
    @Override
    public Continue at(String key) {
      return new Continue(requestId, by, reason, key, release);
    }
  }

  /**
   * Lets a node that stands run, alone; then the next one that would start stops.
   *
   * @param nodeKey key of the node; null = the one that has stood longest
   */
  record Step(
      String requestId, @Nullable String by, @Nullable String reason, @Nullable String nodeKey)
      implements AtStop {
    @Override
    public Step at(String key) {
      return new Step(requestId, by, reason, key);
    }
  }
}
