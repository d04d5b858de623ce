package io.perdura.api.temporal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.perdura.api.data.Data;
import io.perdura.api.execution.Via;
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

  /** Type of the failure: what is asked for was decided before, or is over. */
  String OVER = "control.over";

  /** Longest changed input of a node, in bytes of its JSON text. */
  int MAX_INPUT_BYTES = 64 * 1024;

  /** How long a failed node waits for a person. */
  Duration HOLD_LIMIT = Duration.ofDays(7);

  /** How long whoever may cut a back-off has time for that, before another one may. */
  Duration RETRY_NOW_LIMIT = Duration.ofSeconds(30);

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

  /** What is asked about a node. */
  sealed interface OfNode extends Control {
    /** Key of the node. */
    String nodeKey();

    /** The same about a node under another key. */
    OfNode at(String key);
  }

  /** What is asked about a node that is held. */
  sealed interface OfHeld extends OfNode {
    /** Tries after which it was held, as whoever asks has seen it; null = whatever they are. */
    @Nullable Integer attempt();

    @Override
    OfHeld at(String key);
  }

  /** What ends the wait of a node for somebody outside. */
  sealed interface OfWaiting extends OfNode {
    @Override
    OfWaiting at(String key);
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
      implements OfHeld {
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
      implements OfHeld {
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
      implements OfHeld {
    @Override
    public FailNode at(String key) {
      return new FailNode(requestId, by, reason, key, attempt);
    }
  }

  /**
   * Lets the next attempt of a node begin at once: asked by whoever then has Temporal cut the
   * back-off, if the answer says that this changed something.
   *
   * @param attempt number of the attempt that is to begin, as whoever asks has seen it
   */
  record RetryNow(
      String requestId, @Nullable String by, @Nullable String reason, String nodeKey, int attempt)
      implements OfNode {
    @Override
    public RetryNow at(String key) {
      return new RetryNow(requestId, by, reason, key, attempt);
    }
  }

  /** What a person decides about a {@code human.approval}. */
  sealed interface OfApproval extends OfWaiting {
    /** The way by which it was decided; null = {@link Via#TEMPORAL}. */
    @Nullable Via via();

    /** What was filled in; null = nothing. */
    @Nullable JsonNode form();

    @Override
    OfApproval at(String key);
  }

  /**
   * Approves.
   *
   * @param reason the person's comment; null = none
   * @param form what the approval's form asks for; null = nothing
   */
  record Approve(
      String requestId,
      @Nullable String by,
      @Nullable String reason,
      String nodeKey,
      @Nullable Via via,
      @Nullable JsonNode form)
      implements OfApproval {
    @Override
    public Approve at(String key) {
      return new Approve(requestId, by, reason, key, via, form);
    }
  }

  /**
   * Rejects.
   *
   * @param reason the person's comment; null = none
   */
  record Reject(
      String requestId,
      @Nullable String by,
      @Nullable String reason,
      String nodeKey,
      @Nullable Via via)
      implements OfApproval {
    @Override
    public @Nullable JsonNode form() {
      return null;
    }

    @Override
    public Reject at(String key) {
      return new Reject(requestId, by, reason, key, via);
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
   * Completes a {@code wait.callback}; one that comes before the node waits is kept for it.
   *
   * @param payload becomes the node's output
   */
  record Callback(
      String requestId, @Nullable String by, @Nullable String reason, String nodeKey, Data payload)
      implements OfWaiting {
    @Override
    public Callback at(String key) {
      return new Callback(requestId, by, reason, key, payload);
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
